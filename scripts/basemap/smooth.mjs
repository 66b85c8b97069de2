/** Rounds the corners of coarse outlines, so that they look like shores and not like polygons when stretched. */

/** Where a side is cut, from either end. */
const CUT = 0.25;

/**
 * Chaikin corner cutting, `times` over, of the part of a line or polygon that lies within `area`.
 * @param {{ type: string, coordinates: unknown }} geometry
 * @param {{ west: number, south: number, east: number, north: number }} area
 */
export function smoothGeometry(geometry, times, area) {
  const ring = (points) => smooth(points, true, times, area);
  const line = (points) => smooth(points, false, times, area);
  switch (geometry.type) {
    case 'Polygon':
      return { ...geometry, coordinates: geometry.coordinates.map(ring) };
    case 'MultiPolygon':
      return { ...geometry, coordinates: geometry.coordinates.map((polygon) => polygon.map(ring)) };
    case 'LineString':
      return { ...geometry, coordinates: line(geometry.coordinates) };
    case 'MultiLineString':
      return { ...geometry, coordinates: geometry.coordinates.map(line) };
    default:
      return geometry;
  }
}

function smooth(points, closed, times, area) {
  let line = points;
  for (let i = 0; i < times; i++) line = cutCorners(line, closed, area);
  return line;
}

function cutCorners(points, closed, area) {
  if (points.length < 4) return points;
  const out = closed ? [] : [points[0]];
  for (let i = 0; i < points.length - 1; i++) {
    const a = points[i];
    const b = points[i + 1];
    if (!inside(a, area) || !inside(b, area)) {
      out.push(a);
      continue;
    }
    out.push(between(a, b, CUT), between(a, b, 1 - CUT));
  }
  out.push(closed ? out[0] : points[points.length - 1]);
  return out;
}

function between([ax, ay], [bx, by], share) {
  return [ax + (bx - ax) * share, ay + (by - ay) * share];
}

function inside([lng, lat], area) {
  return lng > area.west && lng < area.east && lat > area.south && lat < area.north;
}
