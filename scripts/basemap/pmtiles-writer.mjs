/**
 * Writes a PMTiles v3 archive (https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md): a 127-byte header, a root
 * directory, metadata, leaf directories, then the tiles along the Hilbert curve. Equal tiles are stored once.
 */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { zxyToTileId } from 'pmtiles';

const HEADER_BYTES = 127;
/** Readers fetch the first 16 KiB at once: header and root directory must fit in them. */
const FIRST_FETCH_BYTES = 16_384;
const LEAF_ENTRIES = 4096;
const GZIP = 2;
const MVT = 1;

/**
 * @param {{ z: number, x: number, y: number, data: Uint8Array }[]} tiles uncompressed vector tiles
 * @param {{ metadata: object, bounds: [number, number, number, number], center: [number, number, number] }} about
 * @returns {Buffer} the whole archive
 */
export function writePmtiles(tiles, { metadata, bounds, center }) {
  const sorted = tiles.map((t) => ({ ...t, id: zxyToTileId(t.z, t.x, t.y) })).sort((a, b) => a.id - b.id);
  const placed = new Map();
  const bodies = [];
  const entries = [];
  let end = 0;
  for (const tile of sorted) {
    const key = createHash('sha1').update(tile.data).digest('base64');
    let at = placed.get(key);
    if (!at) {
      const body = gzipSync(tile.data, { level: 9 });
      at = { offset: end, length: body.length };
      placed.set(key, at);
      bodies.push(body);
      end += body.length;
    }
    const last = entries.at(-1);
    if (last && last.offset === at.offset && last.id + last.run === tile.id) last.run += 1;
    else entries.push({ id: tile.id, run: 1, ...at });
  }

  const { root, leaves } = directories(entries);
  const meta = gzipSync(JSON.stringify(metadata), { level: 9 });
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('PMTiles', 0, 'latin1');
  header[7] = 3;
  const sections = [root.length, meta.length, leaves.length, end];
  let offset = HEADER_BYTES;
  sections.forEach((length, i) => {
    header.writeBigUInt64LE(BigInt(offset), 8 + i * 16);
    header.writeBigUInt64LE(BigInt(length), 16 + i * 16);
    offset += length;
  });
  header.writeBigUInt64LE(BigInt(sorted.length), 72);
  header.writeBigUInt64LE(BigInt(entries.length), 80);
  header.writeBigUInt64LE(BigInt(bodies.length), 88);
  header[96] = 1; // clustered: tile data is in tile id order
  header[97] = GZIP;
  header[98] = GZIP;
  header[99] = MVT;
  const zooms = sorted.map((t) => t.z);
  header[100] = zooms.reduce((a, b) => Math.min(a, b), 30);
  header[101] = zooms.reduce((a, b) => Math.max(a, b), 0);
  bounds.forEach((degrees, i) => {
    header.writeInt32LE(Math.round(degrees * 1e7), 102 + i * 4);
  });
  header[118] = center[2];
  header.writeInt32LE(Math.round(center[0] * 1e7), 119);
  header.writeInt32LE(Math.round(center[1] * 1e7), 123);
  return Buffer.concat([header, root, meta, leaves, ...bodies]);
}

function directories(entries) {
  const whole = directory(entries);
  if (HEADER_BYTES + whole.length <= FIRST_FETCH_BYTES) return { root: whole, leaves: Buffer.alloc(0) };
  const leaves = [];
  const pointers = [];
  let offset = 0;
  for (let i = 0; i < entries.length; i += LEAF_ENTRIES) {
    const leaf = directory(entries.slice(i, i + LEAF_ENTRIES));
    pointers.push({ id: entries[i].id, run: 0, offset, length: leaf.length });
    leaves.push(leaf);
    offset += leaf.length;
  }
  return { root: directory(pointers), leaves: Buffer.concat(leaves) };
}

/** One directory: ids as differences, then run lengths, lengths, offsets (0: right after the entry before). */
function directory(entries) {
  const bytes = [];
  varint(bytes, entries.length);
  let id = 0;
  for (const e of entries) {
    varint(bytes, e.id - id);
    id = e.id;
  }
  for (const e of entries) varint(bytes, e.run);
  for (const e of entries) varint(bytes, e.length);
  entries.forEach((e, i) => {
    const before = entries[i - 1];
    varint(bytes, before && e.offset === before.offset + before.length ? 0 : e.offset + 1);
  });
  return gzipSync(Buffer.from(bytes), { level: 9 });
}

function varint(bytes, value) {
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
}
