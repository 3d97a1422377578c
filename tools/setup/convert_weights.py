#!/usr/bin/python3
"""Turn the downloaded sentence-embedding model into one flat file of ours.

Usage: convert_weights.py MODEL_FOLDER OUT_FILE

The file can be mapped into memory and used as it is; tools/setup/WEIGHTS.md describes its layout.
The same input always gives the same bytes. Needs nothing but Python's standard library.
"""
import hashlib
import json
import math
import os
import pathlib
import struct
import sys

MAGIC = b"ATTW0001"
ALIGNMENT = 64
NAME = "all-MiniLM-L6-v2"
VERSION = "minilm-v1"


def main(model: pathlib.Path, out: pathlib.Path) -> int:
    config = json.loads((model / "config.json").read_text())
    source = (model / "model.safetensors").read_bytes()
    vocabulary = (model / "vocab.txt").read_bytes()
    tensors, data_start = read_safetensors_header(source)
    check(config, tensors, vocabulary)
    lengths = json.loads((model / "sentence_bert_config.json").read_text())
    header, offsets, vocab_offset = lay_out(
        describe(config, lengths["max_seq_length"]), tensors, len(vocabulary))
    parts = out.with_name(out.name + ".part")
    with parts.open("wb") as file:
        file.write(MAGIC + struct.pack("<I", len(header)) + header)
        for name, tensor in tensors.items():
            pad_to(file, offsets[name])
            first, last = tensor["data_offsets"]
            file.write(source[data_start + first:data_start + last])
        pad_to(file, vocab_offset)
        file.write(vocabulary)
    digest = hashlib.sha256(parts.read_bytes()).hexdigest()
    os.replace(parts, out)
    out.with_name(out.name + ".sha256").write_text(f"{digest}  {out.name}\n")
    return 0


def read_safetensors_header(source):
    """The float tensors by name, in file order, and where their bytes start."""
    (length,) = struct.unpack_from("<Q", source)
    header = json.loads(source[8:8 + length])
    tensors = {name: tensor for name, tensor in header.items()
               if name != "__metadata__" and tensor["dtype"] == "F32"}
    ordered = dict(sorted(tensors.items(), key=lambda item: item[1]["data_offsets"][0]))
    return ordered, 8 + length


def describe(config, tokens_max):
    return {
        "name": NAME,
        "version": VERSION,
        "dim": config["hidden_size"],
        "layers": config["num_hidden_layers"],
        "heads": config["num_attention_heads"],
        "intermediate": config["intermediate_size"],
        "vocab_size": config["vocab_size"],
        "positions_max": config["max_position_embeddings"],
        "tokens_max": tokens_max,
        "layer_norm_eps": config["layer_norm_eps"],
        "activation": config["hidden_act"],
        "lower_case": True,
        "pooling": "mean",
        "normalize": True,
    }


def check(config, tensors, vocabulary):
    """Refuse a model of another shape; a wrong file must not become quiet nonsense."""
    words = vocabulary.decode("utf-8").splitlines()
    if len(words) != config["vocab_size"] or words[0] != "[PAD]":
        sys.exit(f"vocab.txt holds {len(words)} words, config.json says {config['vocab_size']}")
    for name, tensor in tensors.items():
        first, last = tensor["data_offsets"]
        if last - first != 4 * math.prod(tensor["shape"]):
            sys.exit(f"tensor {name} has {last - first} bytes, its shape says otherwise")
    if tensors["embeddings.word_embeddings.weight"]["shape"][0] != config["vocab_size"]:
        sys.exit("the word embeddings and the vocabulary differ in size")


def lay_out(description, tensors, vocab_bytes):
    """The header's bytes, each tensor's offset and the vocabulary's, all from the file's start.

    The header names the offsets and its length moves them, so it is written until it holds still.
    """
    start = ALIGNMENT
    while True:
        offsets, position, entries = {}, start, []
        for name, tensor in tensors.items():
            offsets[name] = position
            entries.append({"name": name, "shape": tensor["shape"], "offset": position,
                            "dtype": "f32"})
            position = aligned(position + 4 * math.prod(tensor["shape"]))
        full = {**description, "data_offset": start, "vocab_offset": position,
                "vocab_bytes": vocab_bytes, "tensors": entries}
        header = json.dumps(full, separators=(",", ":")).encode()
        needed = aligned(len(MAGIC) + 4 + len(header))
        if needed == start:
            return header, offsets, position
        start = needed


def aligned(position):
    return (position + ALIGNMENT - 1) // ALIGNMENT * ALIGNMENT


def pad_to(file, offset):
    file.write(bytes(offset - file.tell()))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])))
