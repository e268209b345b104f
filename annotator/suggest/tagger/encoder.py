# SPDX-License-Identifier: MIT
"""The network, run by onnxruntime; see packaging/decisions/0010-tagger-runtime.md."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_BEGIN, _END = 0, 2


class Encoder:
    def __init__(self, network: bytes, threads: int) -> None:
        # 0.2 s: with the first sentence, never with the window
        import onnxruntime

        onnxruntime.disable_telemetry_events()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 3
        # threads that wait by turning would take the processor from the window
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            network, options, providers=["CPUExecutionProvider"]
        )

    def probabilities(self, words: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        """(words, labels), read at the first piece of each word."""
        ids = [_BEGIN, *(piece for word in words for piece in word), _END]
        lengths = np.fromiter(map(len, words), np.int64, len(words))
        firsts = np.cumsum(lengths) - lengths + 1
        given = {"ids": np.array(ids, np.int64), "firsts": firsts}
        return np.asarray(self._session.run(None, given)[0], np.float32)
