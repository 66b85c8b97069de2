/** What part of the world is shown. In the URL as `map=59.3293_18.0686_6.2`, so that a link is a view. */
export interface MapViewState {
  latitude: number;
  longitude: number;
  zoom: number;
}

/** Degrees of the corners: west, south, east, north. */
export type Bounds = [west: number, south: number, east: number, north: number];

export const MIN_ZOOM = 1.5;
export const MAX_ZOOM = 17;

/** Room kept around what is fitted into the view, px: markers are wide, and search and legend lie along the top. */
/** Fitting does not go closer: the built-in map has towns and shores to show, no streets. */
export const FIT_ZOOM = 10;
export const FIT_PADDING = { top: 72, right: 56, bottom: 44, left: 48 };

export function formatView(view: MapViewState): string {
  const decimals = view.zoom > 10 ? 5 : view.zoom > 6 ? 4 : 3;
  return [view.latitude.toFixed(decimals), view.longitude.toFixed(decimals), Number(view.zoom.toFixed(2))].join('_');
}

/** null when the text is not a view of this world. */
export function parseView(text: string | null): MapViewState | null {
  if (text === null || text.length > 60) return null;
  const parts = text.split('_');
  const [latitude, longitude, zoom] = parts.map((part) => (/^-?\d+(\.\d+)?$/.test(part) ? Number(part) : Number.NaN));
  if (parts.length !== 3 || latitude === undefined || longitude === undefined || zoom === undefined) return null;
  if (!(Math.abs(latitude) <= 85.06 && Math.abs(longitude) <= 540 && zoom >= 0)) return null;
  return { latitude, longitude, zoom: Math.min(Math.max(zoom, MIN_ZOOM), MAX_ZOOM) };
}

/** The box around some places, with a little air; null without any. */
export function boundsOf(places: Iterable<{ latitude: number; longitude: number }>): Bounds | null {
  let box: Bounds | null = null;
  for (const { latitude, longitude } of places) {
    box = box
      ? [Math.min(box[0], longitude), Math.min(box[1], latitude), Math.max(box[2], longitude), Math.max(box[3], latitude)]
      : [longitude, latitude, longitude, latitude];
  }
  return box;
}
