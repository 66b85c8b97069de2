import { expect, test } from 'vitest';
import { LABEL, layOutLabels, wrap } from './layout';
import { toPdf } from './pdf';
import { toSvg } from './svg';

const modules = Array.from({ length: 25 }, (_, y) => Array.from({ length: 25 }, (_cell, x) => (x + y) % 3 === 0));
const label = {
  identity: 'SE*NOR*E0001',
  name: 'Garaget (norra) & åäö',
  site: 'Uppsala C',
  url: 'https://x/field/s/a',
  modules,
};

test('everything on a label is within it', () => {
  const long = { ...label, identity: 'X'.repeat(48), name: 'W'.repeat(100), site: 'Långa gatan '.repeat(20) };
  for (const one of [label, long]) {
    const [page] = layOutLabels([one], 'single');
    for (const shape of page?.shapes ?? []) {
      const width = shape.kind === 'text' ? shape.text.length * shape.size * 0.6 : shape.width;
      expect(shape.x).toBeGreaterThanOrEqual(0);
      expect(shape.x + width).toBeLessThanOrEqual(LABEL.width + 2);
      expect(shape.y).toBeLessThanOrEqual(LABEL.height - 1);
    }
  }
});

test('ten labels to a sheet, all of them', () => {
  const pages = layOutLabels(
    Array.from({ length: 21 }, () => label),
    'a4',
  );
  expect(pages.map((page) => page.shapes.filter((shape) => shape.kind === 'frame').length)).toEqual([10, 10, 1]);
});

test('a line breaks at a space, and what does not fit is said to be missing', () => {
  expect(wrap('Parkeringshuset norra delen', 16, 2)).toEqual(['Parkeringshuset', 'norra delen']);
  expect(wrap('a'.repeat(30), 10, 2)).toEqual(['a'.repeat(10), `${'a'.repeat(9)}…`]);
});

test('an SVG cannot be broken out of by a name', () => {
  const [page] = layOutLabels([{ ...label, name: '<script>"&' }], 'single');
  expect(page && toSvg(page)).toContain('&lt;script&gt;&quot;&amp;');
});

test("a PDF's table says where its objects are, and its streams are as long as they say", () => {
  const pdf = toPdf(layOutLabels([label, { ...label, name: 'Ж (x)\\' }], 'single'));
  const start = Number(/startxref\n(\d+)/.exec(pdf)?.[1]);
  expect(pdf.slice(start, start + 4)).toBe('xref');
  const offsets = [...pdf.slice(start).matchAll(/^(\d{10}) 00000 n /gm)].map((m) => Number(m[1]));
  for (const [i, offset] of offsets.entries()) expect(pdf.slice(offset, offset + 10)).toMatch(new RegExp(`^${i + 1} 0 obj`));
  for (const [, length, stream] of pdf.matchAll(/\/Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/g))
    expect(stream?.length).toBe(Number(length));
  expect(pdf).toContain('\\(norra\\)');
  expect(pdf).toContain('? \\(x\\)\\\\');
});
