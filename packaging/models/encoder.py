# SPDX-License-Identifier: MIT
"""The encoder in torch, under the names of Hugging Face's BertForTokenClassification."""

from __future__ import annotations

import torch
from e5 import E5, Shape
from torch import Tensor, nn
from torch.nn import functional

_EPSILON = 1e-12
_DROPOUT = 0.1
_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_EMBEDDINGS = {
    "emb.pos": "position_embeddings.weight",
    "emb.type": "token_type_embeddings.weight",
    "emb.ln.w": "LayerNorm.weight",
    "emb.ln.b": "LayerNorm.bias",
}


class _Layer(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        parts = {
            "q": nn.Linear(shape.hidden, shape.hidden),
            "k": nn.Linear(shape.hidden, shape.hidden),
            "v": nn.Linear(shape.hidden, shape.hidden),
            "ao": nn.Linear(shape.hidden, shape.hidden),
            "aln": nn.LayerNorm(shape.hidden, eps=_EPSILON),
            "fi": nn.Linear(shape.hidden, shape.inner),
            "fo": nn.Linear(shape.inner, shape.hidden),
            "oln": nn.LayerNorm(shape.hidden, eps=_EPSILON),
        }
        self.parts = nn.ModuleDict(parts)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, hidden = x.shape
        part = self.parts

        def split(name: str) -> Tensor:
            shaped = part[name](x).view(batch, length, self.heads, hidden // self.heads)
            return shaped.transpose(1, 2)

        dropped = _DROPOUT if self.training else 0.0
        seen = functional.scaled_dot_product_attention(
            split("q"), split("k"), split("v"), attn_mask=mask, dropout_p=dropped
        )
        seen = part["ao"](seen.transpose(1, 2).reshape(batch, length, hidden))
        x = part["aln"](x + functional.dropout(seen, dropped))
        inner = part["fo"](functional.gelu(part["fi"](x)))
        return part["oln"](x + functional.dropout(inner, dropped))


class Encoder(nn.Module):
    """Ids (batch, pieces) and which of them are no padding to logits (batch, pieces, labels)."""

    def __init__(self, shape: Shape, vocabulary: int, labels: int) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, shape.hidden)
        self.positions = nn.Embedding(shape.positions, shape.hidden)
        self.types = nn.Embedding(2, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, eps=_EPSILON)
        self.layers = nn.ModuleList(_Layer(shape) for _ in range(shape.layers))
        self.classifier = nn.Linear(shape.hidden, labels)
        nn.init.normal_(self.classifier.weight, std=0.02)
        nn.init.zeros_(self.classifier.bias)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.words(ids) + self.positions(places) + self.types.weight[0])
        dropped = _DROPOUT if self.training else 0.0
        x = functional.dropout(x, dropped)
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        logits: Tensor = self.classifier(functional.dropout(x, dropped))
        return logits

    def load_e5(self, e5: E5, kept: list[int]) -> None:
        """The pre-trained weights; of the vocabulary the pieces `kept`."""
        shape, given = e5.shape, e5.tensors

        def put(target: Tensor, name: str, *size: int) -> None:
            target.data.copy_(torch.from_numpy(given[name]).view(*(size or target.shape)))

        whole = torch.from_numpy(given["emb.word"]).view(-1, shape.hidden)
        self.words.weight.data.copy_(whole[kept])
        put(self.positions.weight, "emb.pos")
        types = torch.from_numpy(given["emb.type"]).view(-1, shape.hidden)
        self.types.weight.data[: len(types)].copy_(types)
        put(self.norm.weight, "emb.ln.w")
        put(self.norm.bias, "emb.ln.b")
        for number, layer in enumerate(self.layers):
            for short in _NAMES:
                module = layer.parts[short]
                put(module.weight, f"l{number}.{short}.w")
                put(module.bias, f"l{number}.{short}.b")

    def named_like_bert(self) -> dict[str, Tensor]:
        found = {
            "bert.embeddings.word_embeddings.weight": self.words.weight,
            f"bert.embeddings.{_EMBEDDINGS['emb.pos']}": self.positions.weight,
            f"bert.embeddings.{_EMBEDDINGS['emb.type']}": self.types.weight,
            f"bert.embeddings.{_EMBEDDINGS['emb.ln.w']}": self.norm.weight,
            f"bert.embeddings.{_EMBEDDINGS['emb.ln.b']}": self.norm.bias,
            "classifier.weight": self.classifier.weight,
            "classifier.bias": self.classifier.bias,
        }
        for number, layer in enumerate(self.layers):
            for short, name in _NAMES.items():
                for kind in ("weight", "bias"):
                    key = f"bert.encoder.layer.{number}.{name}.{kind}"
                    found[key] = getattr(layer.parts[short], kind)
        return {name: value.detach() for name, value in found.items()}
