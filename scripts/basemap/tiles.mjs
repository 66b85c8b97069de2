/** Cuts layers of GeoJSON features into vector tiles. */
import GeoJSONVT from 'geojson-vt';
import vtpbf from 'vt-pbf';

/** Twice the usual 4096: one zoom less to store for the same sharpness (about 20 m at 60 degrees north at zoom 7). */
const EXTENT = 8192;
const BUFFER = 128;

/**
 * @param {Record<string, { features: object[], tolerance?: number }>} layers features may carry `minzoom`, consumed here
 * @param {number} maxZoom deepest zoom stored; the map stretches those tiles beyond
 * @returns {{ z: number, x: number, y: number, data: Uint8Array }[]}
 */
export function cutTiles(layers, maxZoom) {
  const indexes = Object.entries(layers).map(([name, { features, tolerance = 4 }]) => [
    name,
    new GeoJSONVT(
      { type: 'FeatureCollection', features },
      { maxZoom, indexMaxZoom: maxZoom, indexMaxPoints: 0, extent: EXTENT, buffer: BUFFER, tolerance },
    ),
  ]);
  const tiles = [];
  const visit = (z, x, y) => {
    const content = {};
    let below = false;
    for (const [name, index] of indexes) {
      const tile = index.getTile(z, x, y);
      if (!tile || tile.features.length === 0) continue;
      below = true;
      const features = tile.features.filter((f) => (f.tags?.minzoom ?? 0) <= z).map(withoutMinzoom);
      if (features.length > 0) content[name] = { features };
    }
    if (Object.keys(content).length > 0) {
      tiles.push({ z, x, y, data: vtpbf.fromGeojsonVt(content, { version: 2, extent: EXTENT }) });
    }
    if (below && z < maxZoom) for (let i = 0; i < 4; i++) visit(z + 1, x * 2 + (i & 1), y * 2 + (i >> 1));
  };
  visit(0, 0, 0);
  return tiles;
}

function withoutMinzoom(feature) {
  const { minzoom: _, ...tags } = feature.tags ?? {};
  return { ...feature, tags };
}
