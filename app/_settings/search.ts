/** One setting that can be found. */
export interface Findable {
  key: string;
  name: string;
  meaning: string | null;
  /** Keys and variables it is kept in. */
  paths: readonly string[];
}

/** Those with every typed word in name, meaning or key, best first: names that begin so, names that hold it, keys, meanings. */
export function searchSettings<T extends Findable>(all: readonly T[], text: string): T[] {
  const words = text
    .toLowerCase()
    .split(/[\s/]+/)
    .filter(Boolean);
  if (words.length === 0) return [...all];
  const scored: [score: number, one: T][] = [];
  for (const one of all) {
    const score = scoreOf(one, words);
    if (score >= 0) scored.push([score, one]);
  }
  return scored.sort((a, b) => a[0] - b[0] || a[1].name.localeCompare(b[1].name)).map(([, one]) => one);
}

function scoreOf({ key, name, meaning, paths }: Findable, words: readonly string[]): number {
  const title = name.toLowerCase();
  const keys = [key, ...paths].join(' ').toLowerCase();
  const sense = (meaning ?? '').toLowerCase();
  let score = 0;
  for (const word of words) {
    if (title.startsWith(word)) continue;
    if (title.includes(word)) score += 1;
    else if (keys.includes(word)) score += 2;
    else if (sense.includes(word)) score += 4;
    else return -1;
  }
  return score;
}
