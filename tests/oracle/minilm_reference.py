"""all-MiniLM-L6-v2 written down once more, in numpy: what adapters/embed is compared with.

Reads the same weights file; the tokenizer is the package tokenizers, the arithmetic float64, each
text on its own. Nothing here is taken from the C++.
"""
import dataclasses
import json
import math
import struct

import numpy
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

TOKENS_MAX = 256


@dataclasses.dataclass
class Weights:
    header: dict
    tensors: dict
    vocabulary: list


def read_weights(path):
    with open(path, "rb") as file:
        data = file.read()
    assert data[:8] == b"ATTW0001", "not a weights file"
    header = json.loads(data[12:12 + struct.unpack("<I", data[8:12])[0]])
    tensors = {}
    for entry in header["tensors"]:
        flat = numpy.frombuffer(data, "<f4", math.prod(entry["shape"]), entry["offset"])
        tensors[entry["name"]] = flat.reshape(entry["shape"])
    begin = header["vocab_offset"]
    words = data[begin:begin + header["vocab_bytes"]].decode().splitlines()
    assert len(words) == header["vocab_size"]
    return Weights(header, tensors, words)


def make_tokenizer(vocabulary):
    """BERT's uncased one. It has no added tokens: "[MASK]" in a learner's text is only text."""
    ids = {word: number for number, word in enumerate(vocabulary)}
    tokenizer = Tokenizer(models.WordPiece(ids, unk_token="[UNK]", max_input_chars_per_word=100))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", ids["[SEP]"]),
                                                         ("[CLS]", ids["[CLS]"]))
    tokenizer.enable_truncation(TOKENS_MAX)
    return tokenizer


class Reference:
    """The forward pass, post-layer-norm, exact GELU, in float64."""

    def __init__(self, weights):
        self.heads, self.layers = weights.header["heads"], weights.header["layers"]
        self.tensors = {name: tensor.astype(numpy.float64)
                        for name, tensor in weights.tensors.items()}

    def hidden(self, ids):
        """The last hidden state, a row a token."""
        get = self.tensors.__getitem__
        x = (get("embeddings.word_embeddings.weight")[ids] +
             get("embeddings.position_embeddings.weight")[:len(ids)] +
             get("embeddings.token_type_embeddings.weight")[0])
        x = self.norm(x, "embeddings")
        for number in range(self.layers):
            layer = f"encoder.layer.{number}"
            x = self.norm(x + self.attention(x, layer), f"{layer}.attention.output")
            inner = gelu(self.linear(x, f"{layer}.intermediate.dense"))
            x = self.norm(x + self.linear(inner, f"{layer}.output.dense"), f"{layer}.output")
        return x

    def sentence(self, ids):
        return normalised(self.hidden(ids).mean(axis=0))

    def attention(self, x, layer):
        def split(name):
            rows = self.linear(x, f"{layer}.attention.self.{name}")
            return rows.reshape(len(x), self.heads, -1).transpose(1, 0, 2)
        query, key, value = split("query"), split("key"), split("value")
        scores = query @ key.transpose(0, 2, 1) / math.sqrt(query.shape[-1])
        scores = numpy.exp(scores - scores.max(axis=-1, keepdims=True))
        mixed = (scores / scores.sum(axis=-1, keepdims=True)) @ value
        return self.linear(mixed.transpose(1, 0, 2).reshape(x.shape),
                           f"{layer}.attention.output.dense")

    def linear(self, x, name):
        return x @ self.tensors[f"{name}.weight"].T + self.tensors[f"{name}.bias"]

    def norm(self, x, name):
        centred = x - x.mean(axis=-1, keepdims=True)
        spread = numpy.sqrt((centred ** 2).mean(axis=-1, keepdims=True) + 1e-12)
        return (centred / spread * self.tensors[f"{name}.LayerNorm.weight"] +
                self.tensors[f"{name}.LayerNorm.bias"])


ERF_STEP, ERF_END = 1.0 / 512.0, 6.5  # beyond the end erf is 1 to the last bit
ERF_GRID = numpy.arange(-ERF_END, ERF_END + 2 * ERF_STEP, ERF_STEP)
ERF_VALUES = numpy.array([math.erf(x) for x in ERF_GRID])
ERF_SLOPES = 2.0 / math.sqrt(math.pi) * numpy.exp(-ERF_GRID ** 2)


def gelu(x):
    return x * 0.5 * (1.0 + erf(x / math.sqrt(2.0)))


def erf(x):
    """Cubic Hermite between exact values and slopes: right to 1e-13, and fast on arrays."""
    x = numpy.clip(x, -ERF_END, ERF_END)
    place = ((x + ERF_END) / ERF_STEP).astype(int)
    t = (x - ERF_GRID[place]) / ERF_STEP
    before, after = ERF_VALUES[place], ERF_VALUES[place + 1]
    rise, fall = ERF_SLOPES[place] * ERF_STEP, ERF_SLOPES[place + 1] * ERF_STEP
    bend, twist = 3 * (after - before) - 2 * rise - fall, 2 * (before - after) + rise + fall
    return before + t * (rise + t * (bend + t * twist))


def normalised(vector):
    return vector / numpy.linalg.norm(vector)
