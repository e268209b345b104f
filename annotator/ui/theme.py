# SPDX-License-Identifier: MIT
"""Light and dark: the colours of the article, of its tags and of the window around it.

The first eight tag colours were optimised for the smallest difference under normal and the three
kinds of dichromatic sight, the others fitted in between them with the temporal ones near DATE
and the amounts near QUANTITY; chips carry the tag's name, colour is only the second code.
Do not change them by hand: tests/ui/test_theme.py holds their contrasts and distances.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication


@dataclass(frozen=True, slots=True)
class CanvasColors:
    """Colours as #rrggbb, or #aarrggbb where they lie over others.

    `fills` and `chips` are indexed by Tag.color; `chip_ink` is written on every chip.
    """

    page: str
    ink: str
    muted: str
    fills: tuple[str, ...]
    chips: tuple[str, ...]
    chip_ink: str
    arc: str
    accent: str
    selection: str
    caret: str
    find: str
    find_current: str
    repair: str
    offered: str
    control: str
    hint: str
    hint_ink: str


@dataclass(frozen=True, slots=True)
class Theme:
    name: str
    canvas: CanvasColors
    window: str
    base: str
    alternate: str
    button: str
    text: str
    quiet: str
    disabled: str
    line: str
    accent: str
    accent_ink: str
    link: str
    tooltip: str
    shades: tuple[str, str, str, str, str] = field(repr=False)
    """Light, midlight, mid, dark and shadow, of which Fusion draws its edges."""

    @property
    def dark(self) -> bool:
        return self.name == "dark"

    def palette(self) -> QPalette:
        """For QApplication.setPalette under the Fusion style."""
        palette = QPalette()
        role = QPalette.ColorRole
        light, midlight, mid, dark, shadow = self.shades
        colors = {
            role.Window: self.window,
            role.WindowText: self.text,
            role.Base: self.base,
            role.AlternateBase: self.alternate,
            role.Text: self.text,
            role.Button: self.button,
            role.ButtonText: self.text,
            role.BrightText: self.accent_ink,
            role.ToolTipBase: self.tooltip,
            role.ToolTipText: self.text,
            role.PlaceholderText: self.quiet,
            role.Highlight: self.accent,
            role.HighlightedText: self.accent_ink,
            role.Accent: self.accent,
            role.Link: self.link,
            role.LinkVisited: self.link,
            role.Light: light,
            role.Midlight: midlight,
            role.Mid: mid,
            role.Dark: dark,
            role.Shadow: shadow,
        }
        for which, color in colors.items():
            palette.setColor(which, QColor(color))
        disabled = QPalette.ColorGroup.Disabled
        for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
            palette.setColor(disabled, which, QColor(self.disabled))
        palette.setColor(disabled, role.Highlight, QColor(mid))
        palette.setColor(disabled, role.Base, QColor(self.window))
        return palette

    def box_palette(self) -> QPalette:
        """For what is ticked: Fusion draws its edge a shade darker than the window, which a dark
        window swallows."""
        palette = self.palette()
        if self.dark:
            palette.setColor(QPalette.ColorRole.Base, QColor(self.disabled))
        return palette


LIGHT = Theme(
    name="light",
    canvas=CanvasColors(
        page="#fbfaf7",
        ink="#1c1b1a",
        muted="#65615b",
        fills=(
            *("#b4ddfc", "#fdeddd", "#c1faf2", "#ecd0cf", "#e0cfe4", "#e7f3c8", "#d6ebff"),
            *("#f6cdae", "#aee9db", "#d0fbba", "#e4e6a9", "#cfeace", "#f6d4c1", "#fddde4"),
        ),
        chips=(
            *("#2469d5", "#9b6e00", "#316045", "#c34689", "#7c1c8d", "#6b763e", "#2d363e"),
            *("#7f1901", "#187c86", "#435825", "#73631d", "#18482c", "#451a06", "#b63556"),
        ),
        chip_ink="#ffffff",
        arc="#45413c",
        accent="#1f5fd0",
        selection="#4d3b82f6",
        caret="#1f5fd0",
        find="#80ffd84d",
        find_current="#ffffa726",
        repair="#9a9388",
        offered="#c26a00",
        control="#b0342c",
        hint="#1c1b1a",
        hint_ink="#ffffff",
    ),
    window="#f1efea",
    base="#fdfcfa",
    alternate="#f5f3ee",
    button="#f6f4f0",
    text="#1c1b1a",
    quiet="#66625c",
    disabled="#a29d95",
    line="#d8d4cb",
    accent="#1f5fd0",
    accent_ink="#ffffff",
    link="#1c56bd",
    tooltip="#fffdf6",
    shades=("#ffffff", "#f8f6f2", "#c9c4ba", "#a7a196", "#6d685f"),
)

DARK = Theme(
    name="dark",
    canvas=CanvasColors(
        page="#191b1f",
        ink="#f0eee9",
        muted="#a5a39e",
        fills=(
            *("#035987", "#52290e", "#3e5943", "#79385b", "#3a2a5a", "#6b4f22", "#1c2e36"),
            *("#38271f", "#123730", "#363e2b", "#484420", "#275d34", "#7b3e2f", "#563943"),
        ),
        chips=(
            *("#6d9dfa", "#e09d4a", "#a6f6bb", "#c495ae", "#b3a7e1", "#f4eb77", "#d8e9f3"),
            *("#fe7175", "#78cbd5", "#a4d979", "#c5c224", "#26b234", "#e9b795", "#cc8d91"),
        ),
        chip_ink="#000000",
        arc="#c9c5bd",
        accent="#7fb0ff",
        selection="#595a93f0",
        caret="#7fb0ff",
        find="#66d9a300",
        find_current="#ffb85c00",
        repair="#7d7a74",
        offered="#e0a14a",
        control="#ff8a80",
        hint="#f0eee9",
        hint_ink="#191b1f",
    ),
    window="#202328",
    base="#191b1f",
    alternate="#1e2126",
    button="#2a2e34",
    text="#f0eee9",
    quiet="#a5a39e",
    disabled="#6c6f74",
    line="#3a3f46",
    accent="#2f6fde",
    accent_ink="#ffffff",
    link="#8ab4ff",
    tooltip="#2a2e34",
    shades=("#3c4149", "#31353c", "#43484f", "#131518", "#0b0c0e"),
)


_CHIP_INK = 4.5
_OUTLINE = 3.0
_FILL_INK = {False: 10.0, True: 6.5}


@dataclass(frozen=True, slots=True)
class Tones:
    """What a tag's colour is on the screen: behind its words, and as chip and outline."""

    fill: str
    chip: str


def contrast(one: str, other: str) -> float:
    """WCAG 2's contrast ratio, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=512)
def _luminance(name: str) -> float:
    color = QColor(name)
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=512)
def tones(own_color: str, chosen: Theme | CanvasColors) -> Tones:
    """A colour that a person picked, made darker or lighter until chip, outline and words can
    be read on it; its hue stays."""
    colors = chosen.canvas if isinstance(chosen, Theme) else chosen
    dark = contrast(colors.page, "#000000") < contrast(colors.page, "#ffffff")
    away = "#ffffff" if dark else "#000000"
    chip = _first_fit(
        own_color,
        away,
        lambda name: (
            contrast(name, colors.chip_ink) >= _CHIP_INK and contrast(name, colors.page) >= _OUTLINE
        ),
    )
    fill = _first_fit(
        mixed(own_color, colors.page, 0.66),
        colors.page,
        lambda name: contrast(name, colors.ink) >= _FILL_INK[dark],
    )
    return Tones(fill, chip)


def _first_fit(name: str, towards: str, fits: Callable[[str], bool]) -> str:
    steps = (mixed(name, towards, step / 32) for step in range(33))
    return next((found for found in steps if fits(found)), towards)


def mixed(name: str, other: str, share: float) -> str:
    """`name` with that share of `other` in it."""
    one, two = QColor(name), QColor(other)
    parts = ((one.red(), two.red()), (one.green(), two.green()), (one.blue(), two.blue()))
    return QColor(*(round(a + (b - a) * share) for a, b in parts)).name()


def theme(dark: bool) -> Theme:
    return DARK if dark else LIGHT


def is_dark(name: str) -> bool:
    """Whether the setting "light", "dark" or "system" means dark at the moment."""
    if name == "system":
        return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return name == "dark"


def apply_theme(app: QApplication, chosen: Theme) -> None:
    """Give every widget the theme's palette. Fusion, because the platforms' own styles ignore
    parts of it; a colour scheme alone does nothing without a desktop's theme plugin."""
    if app.style().name().lower() != "fusion":
        app.setStyle("fusion")
    app.setPalette(chosen.palette())
    app.setPalette(chosen.box_palette(), "QCheckBox")  # type: ignore[arg-type]
