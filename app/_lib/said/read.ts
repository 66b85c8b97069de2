import type { AppMessages } from '../intl';
import { en } from '../messages/en';

/**
 * The server says what it has to say in English: it is stored, logged and answered to stations that way. Screens in another language read
 * those sentences back: the English texts under `said` are the templates the server's sentences are made of.
 */
export type SaidGroup = keyof AppMessages['said'];

/** A sentence taken apart: which one it is, and what was put into it. */
export interface Said {
  key: string;
  values: Readonly<Record<string, string>>;
}

interface Template {
  key: string;
  pattern: RegExp;
  names: readonly string[];
  literals: number;
}

const HOLE = /\{(\w+)\}/g;
const compiled = new Map<SaidGroup, readonly Template[]>();

/** Sentences that say most by themselves first: `{count} items...` must not be taken for `{value} ...`. */
function templatesOf(group: SaidGroup): readonly Template[] {
  let templates = compiled.get(group);
  if (!templates) {
    templates = Object.entries<string>(en.said[group])
      .map(([key, text]) => {
        const literal = text.split(HOLE).map((part, i) => (i % 2 === 1 ? '([\\s\\S]*?)' : escaped(part)));
        const names = [...text.matchAll(HOLE)].map((match) => match[1] ?? '');
        return { key, names, pattern: new RegExp(`^${literal.join('')}$`), literals: text.replace(HOLE, '').length };
      })
      .sort((a, b) => b.literals - a.literals);
    compiled.set(group, templates);
  }
  return templates;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Longer texts are somebody else's words. */
const MAX_LENGTH = 2_000;

/** Which of the group's sentences a text is; null when it is none of them. */
export function readSaid(group: SaidGroup, text: string): Said | null {
  if (text.length > MAX_LENGTH) return null;
  for (const { key, pattern, names } of templatesOf(group)) {
    const match = pattern.exec(text);
    if (match) return { key, values: Object.fromEntries(names.map((name, i) => [name, match[i + 1] ?? ''])) };
  }
  return null;
}

/** The sentence in the language of `texts`. */
export function writeSaid(texts: AppMessages['said'], group: SaidGroup, said: Said): string {
  const template = new Map(Object.entries<string>(texts[group])).get(said.key) ?? '';
  return template.replace(HOLE, (hole, name: string) => {
    const value = said.values[name];
    return value === undefined ? hole : word(texts, value);
  });
}

/** Some values are words of the server's too: `a list`, `integer`. */
function word(texts: AppMessages['said'], value: string): string {
  const known = readSaid('word', value);
  return known ? (new Map(Object.entries<string>(texts.word)).get(known.key) ?? value) : value;
}
