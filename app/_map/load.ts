import type * as MapLibre from 'maplibre-gl';

export type MapLibreModule = typeof MapLibre;

/** Put there by scripts/copy-static.mjs. */
const WORKER_URL = '/maplibre/maplibre-gl-worker.mjs';

let loading: Promise<MapLibreModule> | null = null;

/** MapLibre, once, in the browser only: it is large and the rest of the screen must not wait for it. */
export function loadMapLibre(): Promise<MapLibreModule> {
  loading ??= prepare().catch((error: unknown) => {
    loading = null; // a dropped connection: let the next map try again
    throw error;
  });
  return loading;
}

async function prepare(): Promise<MapLibreModule> {
  const [maplibre, { Protocol }] = await Promise.all([import('maplibre-gl'), import('pmtiles')]);
  maplibre.setWorkerUrl(new URL(WORKER_URL, window.location.href).href);
  const protocol = new Protocol();
  maplibre.addProtocol('pmtiles', protocol.tile);
  // Labels are drawn with the page's own font; its files are split by alphabet and load only when asked for.
  await document.fonts.load('500 16px "Inter Variable"', 'aåéłšıő').catch(() => []);
  return maplibre;
}

/** Whether this browser can draw a map at all (WebGL may be off, or missing on a remote desktop). */
export function canDrawMaps(): boolean {
  const gl = document.createElement('canvas').getContext('webgl2');
  gl?.getExtension('WEBGL_lose_context')?.loseContext();
  return gl !== null;
}
