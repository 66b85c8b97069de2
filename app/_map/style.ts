import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';

/** Colours of the map, resolved from the tokens of the current theme. */
export interface MapColors {
  water: string;
  land: string;
  urban: string;
  border: string;
  label: string;
  labelStrong: string;
}

export const BASEMAP_ATTRIBUTION =
  '<a href="https://www.naturalearthdata.com" target="_blank" rel="noreferrer">Natural Earth</a>, <a href="https://www.geonames.org" target="_blank" rel="noreferrer">GeoNames</a>, GSHHG';

const SOURCE = 'basemap';
/** Where our own markers are and how wide (`size`, px): place names make way for them. */
export const OBSTACLES = 'obstacles';
/** Invisible image of one pixel's width, stretched to a marker's. */
export const OBSTACLE_IMAGE = 'obstacle';
export const TOWN_IMAGE = 'town';
const FONT = ['Inter Medium', 'Inter Variable']; // the first name only sets the weight; letters come from the page's font
const REGULAR = ['Inter Variable'];

/** The bundled map, with no request to anyone else. `origin` is ours: the archive needs an absolute address. */
export function bundledStyle(colors: MapColors, language: 'en' | 'sv', origin: string): StyleSpecification {
  return {
    version: 8,
    sources: {
      [SOURCE]: { type: 'vector', url: `pmtiles://${origin}/basemap/world.pmtiles`, attribution: BASEMAP_ATTRIBUTION },
      [OBSTACLES]: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
    },
    layers: [
      { id: 'water', type: 'background', paint: { 'background-color': colors.water } },
      ...areas(colors),
      ...lines(colors),
      ...labels(colors, language),
      obstacles(),
    ],
  };
}

function areas(colors: MapColors): LayerSpecification[] {
  return [
    { id: 'land', type: 'fill', source: SOURCE, 'source-layer': 'land', paint: { 'fill-color': colors.land } },
    {
      id: 'urban',
      type: 'fill',
      source: SOURCE,
      'source-layer': 'urban',
      minzoom: 4,
      paint: {
        'fill-color': colors.urban,
        // Too coarse to be stretched over a street.
        'fill-opacity': ['interpolate', ['linear'], ['zoom'], 4, 0, 5.5, 0.9, 8, 0.8, 9.5, 0],
        'fill-antialias': false,
      },
    },
    { id: 'lakes', type: 'fill', source: SOURCE, 'source-layer': 'lakes', paint: { 'fill-color': colors.water } },
  ];
}

function lines(colors: MapColors): LayerSpecification[] {
  const width = (...stops: number[]): ExpressionSpecification => ['interpolate', ['linear'], ['zoom'], ...stops];
  return [
    {
      id: 'rivers',
      type: 'line',
      source: SOURCE,
      'source-layer': 'rivers',
      minzoom: 4,
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': colors.water,
        'line-width': [
          'interpolate',
          ['exponential', 1.5],
          ['zoom'],
          4,
          ['case', ['==', ['get', 'major'], 1], 0.5, 0.2],
          8,
          ['case', ['==', ['get', 'major'], 1], 1.6, 1],
          12,
          ['case', ['==', ['get', 'major'], 1], 5, 3],
        ],
      },
    },
    {
      id: 'coast',
      type: 'line',
      source: SOURCE,
      'source-layer': 'land',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': colors.border, 'line-width': width(3, 0.4, 8, 0.9), 'line-opacity': 0.5 },
    },
    {
      id: 'shores',
      type: 'line',
      source: SOURCE,
      'source-layer': 'lakes',
      minzoom: 5,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': colors.border, 'line-width': width(5, 0.3, 9, 0.8), 'line-opacity': 0.35 },
    },
    {
      id: 'provinces',
      type: 'line',
      source: SOURCE,
      'source-layer': 'provinces',
      minzoom: 4,
      paint: { 'line-color': colors.border, 'line-width': 0.7, 'line-dasharray': [2, 3], 'line-opacity': 0.6 },
    },
    {
      id: 'borders',
      type: 'line',
      source: SOURCE,
      'source-layer': 'borders',
      filter: ['==', ['get', 'disputed'], 0],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': colors.border, 'line-width': width(2, 0.6, 7, 1.3), 'line-dasharray': [4, 2.5] },
    },
    {
      id: 'borders-disputed',
      type: 'line',
      source: SOURCE,
      'source-layer': 'borders',
      filter: ['==', ['get', 'disputed'], 1],
      paint: { 'line-color': colors.border, 'line-width': width(2, 0.5, 7, 1), 'line-dasharray': [1, 3] },
    },
  ];
}

/** Where a town's name may stand: close to its dot, else beside a marker that covers the dot. Offsets in ems. */
const NAME_PLACES: (string | [number, number])[] = [
  'left',
  [0.55, 0],
  'right',
  [-0.55, 0],
  'top',
  [0, 0.4],
  'bottom',
  [0, -0.4],
  'left',
  [2.1, 0],
  'right',
  [-2.1, 0],
  'left',
  [2.7, 0],
  'top',
  [0, 2.3],
  'bottom',
  [0, -2.3],
];

function labels(colors: MapColors, language: 'en' | 'sv'): LayerSpecification[] {
  const name: ExpressionSpecification = language === 'sv' ? ['coalesce', ['get', 'sv'], ['get', 'name']] : ['get', 'name'];
  const halo = { 'text-halo-color': colors.land, 'text-halo-width': 1.4, 'text-halo-blur': 0.4 };
  return [
    {
      id: 'countries',
      type: 'symbol',
      source: SOURCE,
      'source-layer': 'places',
      maxzoom: 6,
      filter: ['==', ['get', 'kind'], 'country'],
      layout: {
        'text-field': name,
        'text-font': FONT,
        'text-size': ['interpolate', ['linear'], ['zoom'], 2, 10.5, 5, 13],
        'text-letter-spacing': 0.12,
        'text-transform': 'uppercase',
        'text-max-width': 7,
        'symbol-sort-key': ['get', 'zoom'],
      },
      paint: {
        'text-color': colors.label,
        ...halo,
        'text-opacity': ['interpolate', ['linear'], ['zoom'], 5, 0.75, 6, 0],
      },
    },
    {
      id: 'towns',
      type: 'symbol',
      source: SOURCE,
      'source-layer': 'places',
      filter: ['all', ['==', ['get', 'kind'], 'town'], ['<=', ['get', 'zoom'], ['zoom']]],
      layout: {
        'text-field': name,
        'text-font': ['step', ['get', 'rank'], ['literal', FONT], 2, ['literal', REGULAR]],
        'text-size': [
          'interpolate',
          ['linear'],
          ['zoom'],
          3,
          ['match', ['get', 'rank'], 0, 11, 1, 11, 10],
          7,
          ['match', ['get', 'rank'], 0, 13, 1, 12.5, 2, 11.5, 11],
          11,
          ['match', ['get', 'rank'], 0, 17, 1, 16, 2, 14, 3, 13, 12],
        ],
        'text-variable-anchor-offset': NAME_PLACES,
        'text-justify': 'auto',
        'text-max-width': 8,
        'icon-image': TOWN_IMAGE,
        'icon-size': ['match', ['get', 'rank'], 0, 1, 1, 0.9, 0.75],
        'icon-allow-overlap': false,
        'icon-optional': true,
        'icon-padding': 1,
        'symbol-sort-key': ['-', ['get', 'pop']],
        'text-padding': 4,
      },
      paint: {
        'text-color': ['match', ['get', 'rank'], [0, 1], colors.labelStrong, colors.label],
        'icon-opacity': ['interpolate', ['linear'], ['zoom'], 9, 0.9, 11, 0],
        ...halo,
      },
    },
  ];
}

/** Placed before any name (the last layer is the first to be placed) and never seen. */
function obstacles(): LayerSpecification {
  return {
    id: OBSTACLES,
    type: 'symbol',
    source: OBSTACLES,
    layout: {
      'icon-image': OBSTACLE_IMAGE,
      'icon-size': ['get', 'size'],
      'icon-allow-overlap': true,
      'icon-padding': 0,
    },
  };
}

/** The dot before a town's name: drawn here, so that no sprite is fetched. */
export function townDot(colors: MapColors, scale: number): ImageData | null {
  const size = Math.round(7 * scale);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.beginPath();
  context.arc(size / 2, size / 2, size * 0.32, 0, Math.PI * 2);
  context.fillStyle = colors.label;
  context.fill();
  context.lineWidth = size * 0.14;
  context.strokeStyle = colors.land;
  context.stroke();
  return context.getImageData(0, 0, size, size);
}
