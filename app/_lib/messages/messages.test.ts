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

/** Names of the ICU arguments and tags of a text, also inside the branches of plural and select. */
function holes(text: string): string[] {
  const names = new Set([...text.matchAll(/<(\w+)>/g)].map((match) => `<${match[1]}>`));
  let at = 0;
  const word = (): string => {
    const [found = ''] = /^\s*[\w=-]*\s*/.exec(text.slice(at)) ?? [];
    at += found.length;
    return found.trim();
  };
  /** Reads a message up to its closing brace or the end. */
  function message(): void {
    while (at < text.length && text[at] !== '}') if (text[at++] === '{') argument();
    at++;
  }
  function argument(): void {
    names.add(word());
    if (text[at++] !== ',') return;
    const kind = word();
    if (text[at] === ',') at++;
    if (!['plural', 'select', 'selectordinal'].includes(kind)) {
      message();
      return;
    }
    while (at < text.length && text[at] !== '}') {
      word();
      if (text[at++] === '{') message();
      while (text[at] === ' ') at++;
    }
    at++;
  }
  message();
  return [...names].sort();
}

const english = flatten(en);
const swedish = flatten(sv);

test('arguments are found in branches, words of branches are not', () => {
  expect(holes('{count, plural, =0 {None} one {# of {total}} other {# <b>many</b>}} in {place}')).toEqual([
    '<b>',
    'count',
    'place',
    'total',
  ]);
});

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
