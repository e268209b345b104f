# SPDX-License-Identifier: MIT
"""Any sequence of gestures, undone, gives back the equal project; done again, the end state."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.session.everything import GESTURES
from tests.session.project_gestures import OF_THE_PROJECT
from tests.session.world import World


class Worlds:
    """One project for all examples, as each of them takes back what it did; another one after
    an example that failed on the way."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._number = 0
        self._world: World | None = None

    def take(self) -> World:
        world, self._world = self._world, None
        if world is None:
            self._number += 1
            folder = self._folder / str(self._number)
            folder.mkdir()
            world = World(folder)
        return world

    def give_back(self, world: World) -> None:
        self._world = world

    def close(self) -> None:
        if self._world is not None:
            assert self._world.project.check() == ()
            self._world.close()


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worlds]:
    made = Worlds(tmp_path_factory.mktemp("worlds"))
    yield made
    made.close()


def there_and_back(world: World, data: st.DataObject, most: int) -> None:
    before = world.content()
    done = []
    for gesture in data.draw(st.lists(st.sampled_from(GESTURES), min_size=1, max_size=most)):
        stack = world.try_(gesture, data.draw, of_project=gesture in OF_THE_PROJECT)
        if stack is not None:
            done.append(stack)
    end = world.content()
    world.memory_is_true()
    for stack in reversed(done):
        world.step(stack)
    assert world.content() == before
    world.memory_is_true()
    for stack in done:
        world.step(stack, redo=True)
    assert world.content() == end
    world.memory_is_true()
    for stack in reversed(done):
        world.step(stack)
    assert world.content() == before


@given(data=st.data())
@settings(max_examples=15)
def test_any_sequence_of_gestures_is_taken_back_and_done_again(
    worlds: Worlds, data: st.DataObject
) -> None:
    world = worlds.take()
    there_and_back(world, data, most=8)
    worlds.give_back(world)


@pytest.mark.long
@given(data=st.data())
@settings(max_examples=250)
def test_long_sequences_too(worlds: Worlds, data: st.DataObject) -> None:
    world = worlds.take()
    there_and_back(world, data, most=40)
    worlds.give_back(world)
