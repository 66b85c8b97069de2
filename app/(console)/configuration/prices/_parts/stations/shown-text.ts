/** What a station shows, as people read it: the text within DefaultPrice's JSON, else the text itself. */
export function shownText(shows: string | null): string | null {
  if (shows === null || shows.trim() === '') return null;
  if (!shows.trim().startsWith('{')) return shows;
  try {
    const told: unknown = JSON.parse(shows);
    const text = typeof told === 'object' && told !== null && 'priceText' in told ? told.priceText : null;
    return typeof text === 'string' && text !== '' ? text : null;
  } catch {
    return shows; // whatever it is, it is what the station has
  }
}
