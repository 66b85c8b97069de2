const KEY = 'laddnav.field.recent';
const MAX = 6;

/** Stations opened on this phone, newest first. */
export function recentStations(): string[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one): one is string => typeof one === 'string').slice(0, MAX) : [];
  } catch {
    return [];
  }
}

export function rememberStation(identity: string): void {
  try {
    const others = recentStations().filter((one) => one !== identity);
    window.localStorage.setItem(KEY, JSON.stringify([identity, ...others].slice(0, MAX)));
  } catch {
    // a browser that keeps nothing
  }
}
