// Writes a llama model with random weights: node make_gguf.mjs FILE [SEED]
//
// Two small layers over a vocabulary of all bytes and some pieces of words: it loads and runs like
// any model, and what it says is gibberish. Same seed, same file. Format: GGUF version 3, as
// ggml's docs/gguf.md describes it.
import { writeFileSync } from "node:fs";

const [file, seed = "1"] = process.argv.slice(2);
const alignment = 32;
const sizes = { vocab: 0, embedding: 64, feedForward: 160, layers: 2, heads: 4, context: 4096 };
const types = { u32: 4, i32: 5, f32: 6, bool: 7, string: 8, array: 9 };
const kinds = { normal: 1, unknown: 2, control: 3, byte: 6 };

// Numbers in [0, 1) from a counter mixed by multiplications (splitmix32).
let state = Number(seed) >>> 0;
function chance() {
  state = (state + 0x9e3779b9) >>> 0;
  let z = state ^ (state >>> 16);
  z = Math.imul(z, 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return ((z ^ (z >>> 15)) >>> 0) / 4294967296;
}

function vocabulary() {
  const entries = [["<unk>", 0, kinds.unknown], ["<s>", 0, kinds.control],
    ["</s>", 0, kinds.control]];
  for (let byte = 0; byte < 256; ++byte) {
    entries.push([`<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`, 0, kinds.byte]);
  }
  const pieces = "the a of to and in is it you that for not with what this ing er on as be have"
    .split(" ").flatMap((word) => [`\u2581${word}`, word]);
  for (const piece of new Set([...pieces, "\u2581", ".", ",", "?", "e", "s", "t", "n"])) {
    entries.push([piece, -entries.length, kinds.normal]);
  }
  return entries;
}

class Bytes {
  parts = [];
  length = 0;
  raw(buffer) {
    this.parts.push(buffer);
    this.length += buffer.length;
  }
  number(method, size, value) {
    const buffer = Buffer.alloc(size);
    buffer[method](value);
    this.raw(buffer);
  }
  u32(value) { this.number("writeUInt32LE", 4, value); }
  i32(value) { this.number("writeInt32LE", 4, value); }
  f32(value) { this.number("writeFloatLE", 4, value); }
  u64(value) { this.number("writeBigUInt64LE", 8, BigInt(value)); }
  string(text) {
    const bytes = Buffer.from(text);
    this.u64(bytes.length);
    this.raw(bytes);
  }
  bool(value) { this.raw(Buffer.from([value ? 1 : 0])); }
  pad() { this.raw(Buffer.alloc((alignment - (this.length % alignment)) % alignment)); }
}

function metadata(entries) {
  const column = (index, type) => ({ type: "array", of: type, value: entries.map((e) => e[index]) });
  return {
    "general.architecture": { type: "string", value: "llama" },
    "general.name": { type: "string", value: "random" },
    "general.alignment": { type: "u32", value: alignment },
    "llama.vocab_size": { type: "u32", value: sizes.vocab },
    "llama.context_length": { type: "u32", value: sizes.context },
    "llama.embedding_length": { type: "u32", value: sizes.embedding },
    "llama.block_count": { type: "u32", value: sizes.layers },
    "llama.feed_forward_length": { type: "u32", value: sizes.feedForward },
    "llama.attention.head_count": { type: "u32", value: sizes.heads },
    "llama.attention.head_count_kv": { type: "u32", value: sizes.heads },
    "llama.attention.layer_norm_rms_epsilon": { type: "f32", value: 1e-5 },
    "llama.rope.dimension_count": { type: "u32", value: sizes.embedding / sizes.heads },
    "tokenizer.ggml.model": { type: "string", value: "llama" },
    "tokenizer.ggml.tokens": column(0, "string"),
    "tokenizer.ggml.scores": column(1, "f32"),
    "tokenizer.ggml.token_type": column(2, "i32"),
    "tokenizer.ggml.bos_token_id": { type: "u32", value: 1 },
    "tokenizer.ggml.eos_token_id": { type: "u32", value: 2 },
    "tokenizer.ggml.unknown_token_id": { type: "u32", value: 0 },
    "tokenizer.ggml.add_bos_token": { type: "bool", value: true },
    "tokenizer.ggml.add_space_prefix": { type: "bool", value: false },
  };
}

function tensors() {
  const { vocab, embedding: e, feedForward: f } = sizes;
  const all = [["token_embd.weight", [e, vocab]], ["output_norm.weight", [e]],
    ["output.weight", [e, vocab]]];
  for (let layer = 0; layer < sizes.layers; ++layer) {
    const block = `blk.${layer}.`;
    all.push([`${block}attn_norm.weight`, [e]], [`${block}attn_q.weight`, [e, e]],
      [`${block}attn_k.weight`, [e, e]], [`${block}attn_v.weight`, [e, e]],
      [`${block}attn_output.weight`, [e, e]], [`${block}ffn_norm.weight`, [e]],
      [`${block}ffn_gate.weight`, [e, f]], [`${block}ffn_up.weight`, [e, f]],
      [`${block}ffn_down.weight`, [f, e]]);
  }
  return all.map(([name, dims]) => ({ name, dims, count: dims.reduce((a, b) => a * b, 1) }));
}

function weights({ name, dims, count }) {
  const buffer = Buffer.alloc(count * 4);
  for (let i = 0; i < count; ++i) {
    // Rows of whole pieces are longer than those of bytes: more words, less broken UTF-8.
    const louder = name === "output.weight" && i / dims[0] >= 259 ? 2.5 : 1;
    const value = dims.length === 1 ? 1 : louder * (chance() - 0.5) * 4 / Math.sqrt(dims[0]);
    buffer.writeFloatLE(value, i * 4);
  }
  return buffer;
}

const entries = vocabulary();
sizes.vocab = entries.length;
const out = new Bytes();
const facts = Object.entries(metadata(entries));
const all = tensors();
out.raw(Buffer.from("GGUF"));
out.u32(3);
out.u64(all.length);
out.u64(facts.length);
for (const [key, { type, of, value }] of facts) {
  out.string(key);
  out.u32(types[type]);
  if (type === "array") {
    out.u32(types[of]);
    out.u64(value.length);
    value.forEach((one) => out[of](one));
  } else {
    out[type](value);
  }
}
let offset = 0;
for (const { name, dims, count } of all) {
  out.string(name);
  out.u32(dims.length);
  dims.forEach((dim) => out.u64(dim));
  out.u32(0);  // float32
  out.u64(offset);
  offset += Math.ceil((count * 4) / alignment) * alignment;
}
out.pad();
for (const tensor of all) {
  out.raw(weights(tensor));
  out.pad();
}
writeFileSync(file, Buffer.concat(out.parts));
console.log(`${file}: ${out.length} bytes, ${sizes.vocab} tokens`);
