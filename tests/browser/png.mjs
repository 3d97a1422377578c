// Writes a screenshot smaller: indexed colours, and the compression that Chromium leaves out for
// speed. Knows only what Chromium writes: 8 bits, RGB or RGBA, not interlaced.
import * as zlib from "node:zlib";

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

export function smaller(png) {
  const { header, data } = chunksOf(png);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const step = header[9] === 6 ? 4 : 3;
  const rows = unfiltered(zlib.inflateSync(data), width * step, height, step);
  const { pixels, palette } = indexed(rows, step);
  const packed = zlib.deflateSync(inRows(pixels, width, height), { level: 9, memLevel: 9 });
  const indexedHeader = Buffer.from(header);
  indexedHeader[9] = 3;
  return Buffer.concat([SIGNATURE, chunk("IHDR", indexedHeader), chunk("PLTE", palette),
    chunk("IDAT", packed), chunk("IEND", Buffer.alloc(0))]);
}

function chunksOf(png) {
  const parts = [];
  let header = Buffer.alloc(0);
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const kind = png.toString("latin1", at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (kind === "IHDR") header = body;
    if (kind === "IDAT") parts.push(body);
    at += length + 12;
  }
  return { header, data: Buffer.concat(parts) };
}

function chunk(kind, body) {
  const named = Buffer.concat([Buffer.from(kind, "latin1"), body]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  check.writeUInt32BE(crcOf(named));
  return Buffer.concat([length, named, check]);
}

// Newer Nodes have it; the sum is that of the PNG specification, annex D.
function crcOf(bytes) {
  if (zlib.crc32) return zlib.crc32(bytes);
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

function predictor(kind, left, up, corner) {
  if (kind === 1) return left;
  if (kind === 2) return up;
  if (kind === 3) return (left + up) >> 1;
  if (kind !== 4) return 0;
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

function unfiltered(raw, stride, height, step) {
  const rows = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const kind = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x;
      const left = x >= step ? rows[at - step] : 0;
      const up = y > 0 ? rows[at - stride] : 0;
      const corner = x >= step && y > 0 ? rows[at - stride - step] : 0;
      rows[at] = raw[y * (stride + 1) + 1 + x] + predictor(kind, left, up, corner);
    }
  }
  return rows;
}

// The colours that occur most, at most 256, and for each pixel the nearest of them: a page has few
// colours, and the steps of its smooth edges can be told from these by nobody.
function indexed(rows, step) {
  const counts = new Map();
  for (let at = 0; at < rows.length; at += step) {
    const colour = rows.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const colours = [...counts].sort((first, second) => second[1] - first[1] || first[0] - second[0])
    .slice(0, 256).map(([colour]) => colour);
  const places = new Map(colours.map((colour, place) => [colour, place]));
  const pixels = Buffer.alloc(rows.length / step);
  for (let at = 0; at < pixels.length; at += 1) {
    const colour = rows.readUIntBE(at * step, 3);
    if (!places.has(colour)) places.set(colour, nearest(colours, colour));
    pixels[at] = places.get(colour);
  }
  const palette = Buffer.alloc(colours.length * 3);
  colours.forEach((colour, place) => palette.writeUIntBE(colour, place * 3, 3));
  return { pixels, palette };
}

function nearest(colours, wanted) {
  const far = (colour, shift) => ((colour >> shift) & 255) - ((wanted >> shift) & 255);
  let [best, least] = [0, Infinity];
  colours.forEach((colour, place) => {
    const cost = far(colour, 16) ** 2 + far(colour, 8) ** 2 + far(colour, 0) ** 2;
    if (cost < least) [best, least] = [place, cost];
  });
  return best;
}

// Each row unfiltered, as suits indexed colours.
function inRows(pixels, width, height) {
  const out = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    pixels.copy(out, y * (width + 1) + 1, y * width, (y + 1) * width);
  }
  return out;
}
