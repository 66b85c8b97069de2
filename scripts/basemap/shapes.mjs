/** Land, water, towns' areas and borders from Natural Earth (public domain), as features for tiles. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { feature } from 'topojson-client';
import { area, contains } from './rings.mjs';
import { smoothGeometry } from './smooth.mjs';

const require = createRequire(import.meta.url);

/** Where the finest layers exist and where operators look closest. */
const NORTH = { west: -26, south: 48, east: 45, north: 75 };

/**
 * @param {string} folder with the ne_*.json files
 * @returns {Record<string, { features: object[], tolerance?: number }>}
 */
export function shapeLayers(folder) {
  const read = (name) => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')).features.filter((f) => f.geometry);
  const nordic = nordicLakes();
  return {
    land: { features: land() },
    urban: {
      features: read('ne_50m_urban_areas').map((f) => shape(f, {}, Math.max(4, Math.floor(f.properties.min_zoom ?? 4)))),
    },
    lakes: {
      features: [
        ...read('ne_50m_lakes')
          .filter((f) => !nordic.some((lake) => sameLake(f.geometry, lake.geometry)))
          .map((f) => shape(f, {}, Math.floor(f.properties.min_zoom ?? 0), 3)),
        ...nordic.map((f) => shape(f, {}, f.properties.minzoom, 1)),
        ...read('ne_10m_lakes_europe').map((f) => shape(f, {}, f.properties.scalerank >= 12 ? 6 : 5)),
      ],
    },
    rivers: {
      features: [
        ...read('ne_50m_rivers_lake_centerlines')
          .filter((f) => f.properties.featurecla === 'River')
          .map((f) => shape(f, { major: 1 }, Math.max(3, Math.floor(f.properties.min_zoom ?? 3)), 2)),
        ...read('ne_10m_rivers_europe')
          .filter((f) => f.properties.featurecla === 'River')
          .map((f) => shape(f, { major: 0 }, 6)),
      ],
    },
    borders: {
      features: read('ne_10m_admin_0_boundary_lines_land')
        .filter((f) => f.properties.type !== 'Water Indicator')
        .map((f) => shape(f, { disputed: /disputed|indefinite|breakaway|claim/i.test(f.properties.featurecla) ? 1 : 0 }, 0)),
    },
    provinces: {
      features: read('ne_50m_admin_1_states_provinces_lines').map((f) =>
        shape(f, {}, Math.max(4, Math.ceil(f.properties.min_zoom ?? 4))),
      ),
    },
  };
}

/** Large Nordic lakes in detail: at 1:50m Mälaren is a blob beside Stockholm. See nordic-lakes.LICENSE.txt. */
function nordicLakes() {
  const file = join(import.meta.dirname, 'nordic-lakes.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).features : [];
}

/** Whether two outlines are of one lake: about equally large, and a corner of one lies within the other. */
function sameLake(coarse, fine) {
  const outer = (geometry) => (geometry.type === 'Polygon' ? geometry.coordinates[0] : geometry.coordinates[0][0]);
  const [a, b] = [outer(coarse), outer(fine)];
  const ratio = area(a) / area(b);
  if (ratio < 0.3 || ratio > 3.5) return false;
  return a.some((at) => contains(b, ...at)) || b.some((at) => contains(a, ...at));
}

/** 1:10m land. The package stores it on a 200 m grid, so its steps are rounded off where people zoom in. */
function land() {
  const topology = require('world-atlas/land-10m.json');
  const whole = feature(topology, topology.objects.land);
  const features = whole.type === 'FeatureCollection' ? whole.features : [whole];
  return features.flatMap((f) =>
    f.geometry.coordinates.map((polygon) => shape(unwrapped({ type: 'Polygon', coordinates: polygon }), {}, 0, 2)),
  );
}

/** 1:10m countries, to name them and to know where a name fits. */
export function countries() {
  const topology = require('world-atlas/countries-10m.json');
  return feature(topology, topology.objects.countries).features.map((f) => ({ ...f, ...unwrapped(f.geometry) }));
}

/**
 * The package joins rings across the 180th meridian: there they jump from one edge of the map to the other. Here they go
 * on beyond the edge instead, which the tiling wraps around; a ring around a pole is closed along it.
 */
function unwrapped(geometry) {
  const ring = (points) => {
    let turn = 0;
    const out = points.map(([lng, lat], i) => {
      const step = i > 0 ? lng - points[i - 1][0] : 0;
      if (step > 180) turn -= 360;
      if (step < -180) turn += 360;
      return [lng + turn, lat];
    });
    const [first, last] = [out[0], out[out.length - 1]];
    if (Math.abs(first[0] - last[0]) > 180) {
      const pole = first[1] < 0 ? -89.9 : 89.9;
      out.push([last[0], pole], [first[0], pole], first);
    }
    return out;
  };
  const polygon = (rings) => rings.map(ring);
  const coordinates = geometry.type === 'Polygon' ? polygon(geometry.coordinates) : geometry.coordinates.map(polygon);
  return { geometry: { ...geometry, coordinates } };
}

function shape(source, properties, minzoom, smoothing = 0) {
  const geometry = smoothing > 0 ? smoothGeometry(source.geometry, smoothing, NORTH) : source.geometry;
  return { type: 'Feature', properties: { ...properties, minzoom }, geometry };
}
