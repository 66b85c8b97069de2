import { describe, expect, test } from 'vitest';
import { en } from './en';
import { sv } from './sv';

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, path = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const at = path ? `${path}.${key}` : key;
    if (typeof value === 'string') flat.set(at, value);
    else for (const [inner, text] of flatten(value, at)) flat.set(inner, text);
  }
  return flat;
}

/** Names of the ICU arguments and tags of a text. */
function holes(text: string): string[] {
  const names = [...text.matchAll(/\{\s*(\w+)\s*(?=[,}])|<(\w+)>/g)].map((match) => match[1] ?? match[2] ?? '');
  return [...new Set(names)].sort();
}

const english = flatten(en);
const swedish = flatten(sv);

describe('Swedish says everything that English says', () => {
  test('the same keys', () => {
    expect([...swedish.keys()].sort()).toEqual([...english.keys()].sort());
  });
  test('the same arguments in each text', () => {
    const differing = [...english].filter(([key, text]) => holes(text).join() !== holes(swedish.get(key) ?? '').join());
    expect(differing).toEqual([]);
  });
  test('no text is empty', () => {
    const empty = [...english, ...swedish].filter(([, text]) => text.trim() === '');
    expect(empty).toEqual([]);
  });
});
