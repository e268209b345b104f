# SPDX-License-Identifier: MIT
"""The encoder as a graph for onnxruntime, its matrices in whole numbers.

A matrix has weights of 7 bits with a scale for each column; what is multiplied with it is
rounded to 8 bits with a scale for each row, that is for each piece. Two products then fit into
16 bits, so that processors without VNNI add up exactly what others do. Scales of the rows are
what keeps the loss small: with one scale for a whole sentence it is four times as large.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Floats = NDArray[np.float32]

HEADS = 12
PLACES = 256
_EPSILON = 1e-12
_LARGEST_WEIGHT = 63
_ZERO = 128
_LEAST_GELU = -0.17


def quantized(matrix: Floats, axis: int, largest: int) -> tuple[NDArray[np.int8], Floats]:
    """Whole numbers, and a scale for each line along `axis`."""
    scales = np.maximum(np.abs(matrix).max(axis, keepdims=True), 1e-9) / largest
    return np.rint(matrix / scales).astype(np.int8), scales.astype(np.float32)


class _Graph:
    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def apply(self, kind: str, *given: str, domain: str = "", **options: object) -> str:
        return self.apply_many(kind, 1, *given, domain=domain, **options)[0]

    def apply_many(
        self, kind: str, count: int, *given: str, domain: str = "", **options: object
    ) -> list[str]:
        made = [f"{len(self.nodes)}.{number}" for number in range(count)]
        self.nodes.append(helper.make_node(kind, list(given), made, domain=domain, **options))
        return made


class _Encoder:
    def __init__(self, arrays: Mapping[str, Floats]) -> None:
        self.arrays, self.graph = arrays, _Graph()
        graph = self.graph
        self.last = graph.constant("last", np.array([-1]))
        self.first = graph.constant("first", np.array([0]))
        self.one = graph.constant("one", np.float32(1))
        self.signed_step = graph.constant("signed_step", np.float32(1 / 127))
        self.unsigned_step = graph.constant("unsigned_step", np.float32(1 / 255))
        self.least_gelu = graph.constant("least_gelu", np.float32(_LEAST_GELU))
        self.zero = graph.constant("zero", np.array(_ZERO, np.uint8))
        self.nothing = graph.constant("nothing", np.array(0, np.uint8))
        self.weight_zero = graph.constant("weight_zero", np.array(0, np.int8))
        self.column = graph.constant("column", np.array([1]))
        hidden = arrays["bert.embeddings.LayerNorm.weight"].shape[0]
        self.split = graph.constant("split", np.array([-1, HEADS, hidden // HEADS]))
        self.joined = graph.constant("joined", np.array([-1, hidden]))
        self.count = graph.apply("Shape", "ids")
        filled = helper.make_tensor("value", TensorProto.UINT8, [1], [_ZERO])
        self.zeros = graph.apply("ConstantOfShape", self.count, value=filled)

    def norm(self, x: str, name: str) -> str:
        weight, bias = (
            self.graph.constant(f"{name}.{kind}", self.arrays[f"{name}.{kind}"])
            for kind in ("weight", "bias")
        )
        return self.graph.apply("LayerNormalization", x, weight, bias, axis=-1, epsilon=_EPSILON)

    def linear(self, x: str, name: str, weight: Floats, bias: Floats) -> str:
        """Of values about zero."""
        graph = self.graph
        largest = graph.apply("ReduceMax", graph.apply("Abs", x), self.last, keepdims=0)
        rows = graph.apply("Mul", largest, self.signed_step)
        rounded = graph.apply("QuantizeLinear", x, rows, self.zeros, axis=0)
        whole, scales = quantized(weight.T, 0, _LARGEST_WEIGHT)
        return self.product((rounded, rows, self.zero), name, (whole, scales[0]), bias)

    def linear_of_gelu(self, x: str, name: str) -> str:
        """Of values that are hardly below zero: moved above it, which the bias takes back."""
        graph = self.graph
        whole, scales = quantized(self.arrays[f"{name}.weight"].T, 0, _LARGEST_WEIGHT)
        bias = self.arrays[f"{name}.bias"] + _LEAST_GELU * (whole * scales).sum(0)
        x = graph.apply("Sub", x, self.least_gelu)
        rows = graph.apply(
            "Mul", graph.apply("ReduceMax", x, self.last, keepdims=0), self.unsigned_step
        )
        rounded = graph.apply("QuantizeLinear", x, rows, axis=0)
        given = rounded, rows, self.nothing
        return self.product(given, name, (whole, scales[0]), bias.astype(np.float32))

    def product(
        self,
        given: tuple[str, str, str],
        name: str,
        matrix: tuple[NDArray[np.int8], Floats],
        bias: Floats,
    ) -> str:
        """`given` are the rounded values, the scales of their rows and what stands for zero."""
        graph, (rounded, rows, zero) = self.graph, given
        weight = graph.constant(f"{name}.weight", matrix[0])
        scale = graph.constant(f"{name}.scale", matrix[1])
        product = graph.apply(
            "MatMulIntegerToFloat", rounded, weight, self.one, scale, zero, self.weight_zero,
            domain="com.microsoft",
        )  # fmt: skip
        product = graph.apply("Mul", product, graph.apply("Unsqueeze", rows, self.column))
        return graph.apply("Add", product, graph.constant(f"{name}.bias", bias))

    def part(self, x: str, name: str) -> str:
        return self.linear(x, name, self.arrays[f"{name}.weight"], self.arrays[f"{name}.bias"])

    def embedded(self) -> str:
        graph, start = self.graph, "bert.embeddings"
        whole, scales = quantized(self.arrays[f"{start}.word_embeddings.weight"], 1, 127)
        words = graph.apply("Gather", graph.constant("words", whole), "ids")
        scale = graph.apply("Gather", graph.constant("words.scale", _half(scales)), "ids")
        x = graph.apply("Mul", self._float(words), self._float(scale))
        places = self.arrays[f"{start}.position_embeddings.weight"][:PLACES]
        places = places + self.arrays[f"{start}.token_type_embeddings.weight"][0]
        table = self._float(graph.constant("places", _half(places)))
        x = graph.apply("Add", x, graph.apply("Slice", table, self.first, self.count))
        return self.norm(x, f"{start}.LayerNorm")

    def _float(self, x: str) -> str:
        return self.graph.apply("Cast", x, to=TensorProto.FLOAT)

    def attended(self, x: str, name: str) -> str:
        graph, width = self.graph, self.arrays[f"{name}.query.weight"].shape[0] // HEADS
        parts = {"query": width**-0.5, "key": 1.0, "value": 1.0}
        weight, bias = (
            np.concatenate([self.arrays[f"{name}.{p}.{kind}"] * by for p, by in parts.items()])
            for kind in ("weight", "bias")
        )
        together = self.linear(x, name, weight.astype(np.float32), bias.astype(np.float32))
        split = graph.apply_many("Split", 3, together, num_outputs=3, axis=-1)
        query, key, value = (graph.apply("Reshape", each, self.split) for each in split)
        query = graph.apply("Transpose", query, perm=[1, 0, 2])
        key = graph.apply("Transpose", key, perm=[1, 2, 0])
        value = graph.apply("Transpose", value, perm=[1, 0, 2])
        weights = graph.apply("Softmax", graph.apply("MatMul", query, key), axis=-1)
        seen = graph.apply("Transpose", graph.apply("MatMul", weights, value), perm=[1, 0, 2])
        return graph.apply("Reshape", seen, self.joined)

    def layer(self, x: str, name: str) -> str:
        graph = self.graph
        seen = self.part(
            self.attended(x, f"{name}.attention.self"), f"{name}.attention.output.dense"
        )
        x = self.norm(graph.apply("Add", seen, x), f"{name}.attention.output.LayerNorm")
        inner = graph.apply("Gelu", self.part(x, f"{name}.intermediate.dense"))
        inner = self.linear_of_gelu(inner, f"{name}.output.dense")
        return self.norm(graph.apply("Add", inner, x), f"{name}.output.LayerNorm")

    def labelled(self, x: str) -> None:
        graph = self.graph
        x = graph.apply("Gather", x, "firsts")
        weight = graph.constant("classifier.weight", self.arrays["classifier.weight"].T)
        bias = graph.constant("classifier.bias", self.arrays["classifier.bias"])
        x = graph.apply("Add", graph.apply("MatMul", x, weight), bias)
        graph.nodes.append(helper.make_node("Softmax", [x], ["probabilities"], axis=-1))


def _half(values: Floats) -> NDArray[np.float16]:
    return values.astype(np.float16)


def network(arrays: Mapping[str, Floats], labels: int) -> onnx.ModelProto:
    """From ids of pieces and the places of the words' first ones to (words, labels)."""
    encoder = _Encoder(arrays)
    x = encoder.embedded()
    layers = sum(name.endswith(".output.dense.bias") for name in arrays) // 2
    for number in range(layers):
        x = encoder.layer(x, f"bert.encoder.layer.{number}")
    encoder.labelled(x)
    info = helper.make_tensor_value_info
    graph = helper.make_graph(
        encoder.graph.nodes,
        "tagger",
        [info("ids", TensorProto.INT64, ["pieces"]), info("firsts", TensorProto.INT64, ["words"])],
        [info("probabilities", TensorProto.FLOAT, ["words", labels])],
        list(encoder.graph.constants.values()),
    )
    versions = [helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=versions, ir_version=9)
