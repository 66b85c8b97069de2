import type { Bounds } from '../view';

/** A town of the bundled map. */
export interface Place {
  name: string;
  /** ISO 3166 alpha-2. */
  country: string;
  latitude: number;
  longitude: number;
  population: number;
}

interface Entry extends Place {
  key: string;
}

type Row = [name: string, country: string, longitude: number, latitude: number, population: number];

/** "Malmo" finds Malmö, "goteborg" Göteborg, "aalborg" Aalborg. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ø/gi, 'o')
    .replace(/æ/gi, 'ae')
    .replace(/ł/gi, 'l')
    .replace(/ß/g, 'ss')
    .toLowerCase();
}

export function indexPlaces(rows: readonly Row[]): readonly Entry[] {
  return rows.map(([name, country, longitude, latitude, population]) => ({
    name,
    country,
    latitude,
    longitude,
    population,
    key: fold(name),
  }));
}

/** Towns whose name begins with the text, largest first; then those that have it elsewhere. */
export function searchPlaces(places: readonly Entry[], text: string, limit: number): Place[] {
  const wanted = fold(text.trim());
  if (wanted === '') return [];
  const score = (p: Entry): number =>
    p.key === wanted ? 3 : p.key.startsWith(wanted) ? 2 : new RegExp(`[\\s-]${literal(wanted)}`).test(p.key) ? 1 : 0;
  return places
    .map((place) => ({ place, score: score(place) }))
    .filter((hit) => hit.score > 0)
    .sort((a, b) => b.score - a.score || b.place.population - a.place.population)
    .slice(0, limit)
    .map((hit) => hit.place);
}

/** The largest towns within a box: what to offer before anything is typed. */
export function largestWithin(places: readonly Place[], [west, south, east, north]: Bounds, limit: number): Place[] {
  return places
    .filter((p) => p.longitude > west && p.longitude < east && p.latitude > south && p.latitude < north)
    .sort((a, b) => b.population - a.population)
    .slice(0, limit);
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

let loading: Promise<readonly Entry[]> | null = null;

/** The bundled towns, fetched once when first searched. */
export function loadPlaces(): Promise<readonly Entry[]> {
  loading ??= fetch('/basemap/places.json')
    .then((response) => {
      if (!response.ok) throw new Error(`places: ${response.status}`);
      return response.json();
    })
    .then((rows: Row[]) => indexPlaces(rows))
    .catch((error: unknown) => {
      loading = null; // asked again at the next search
      throw error;
    });
  return loading;
}
