import type { Page, Shape } from './layout';

const FACE = {
  bold: 'font-family="Inter,Helvetica,Arial,sans-serif" font-weight="600"',
  plain: 'font-family="Inter,Helvetica,Arial,sans-serif"',
  mono: 'font-family="JetBrains Mono,Menlo,Courier New,monospace"',
};

/** One page as SVG, in millimetres. Always dark on white: many scanners do not read inverted codes. */
export function toSvg(page: Page): string {
  const { width, height } = page;
  const body = page.shapes.map(draw).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="#fff"/>${body}</svg>`;
}

function draw(shape: Shape): string {
  const at = `x="${n(shape.x)}" y="${n(shape.y)}"`;
  if (shape.kind === 'text') return `<text ${at} font-size="${n(shape.size)}" ${FACE[shape.font]}>${clean(shape.text)}</text>`;
  const size = `width="${n(shape.width)}" height="${n(shape.height)}"`;
  return shape.kind === 'rect'
    ? `<rect ${at} ${size} shape-rendering="crispEdges"/>`
    : `<rect ${at} ${size} fill="none" stroke="#bbb" stroke-width="0.1"/>`;
}

const n = (value: number): string => String(Math.round(value * 1000) / 1000);
const clean = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
