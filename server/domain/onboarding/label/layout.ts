/** What a label says. */
export interface LabelContent {
  identity: string;
  name: string;
  site: string | null;
  /** What the QR code opens. */
  url: string;
  /** Its modules, row by row; true is dark. */
  modules: readonly (readonly boolean[])[];
}

/** Millimetres from the upper left corner of the page. */
export type Shape =
  | { kind: 'rect'; x: number; y: number; width: number; height: number }
  | { kind: 'frame'; x: number; y: number; width: number; height: number }
  /** `y` is the base line; `size` the height of the type. */
  | { kind: 'text'; x: number; y: number; size: number; font: 'bold' | 'plain' | 'mono'; text: string };

export interface Page {
  width: number;
  height: number;
  shapes: Shape[];
}

export const LABEL = { width: 90, height: 50 };
const A4 = { width: 210, height: 297, columns: 2, rows: 5 };
/** Labels of one file: forty sheets. */
export const MAX_LABELS = 400;
/** Clear round a QR code: four modules (ISO/IEC 18004 §6.3.8). */
const QUIET = 4;
const QR = 42;
const PADDING = 4;
/** Width of a letter as a share of its size: exact for the fixed-width face, generous for the others. */
const ADVANCE = { mono: 0.6, bold: 0.58, plain: 0.54 };

/** `single`: a page of a label's own size each. `a4`: ten to a sheet, with frames to cut along. */
export function layOutLabels(labels: readonly LabelContent[], sheet: 'single' | 'a4'): Page[] {
  if (sheet === 'single') return labels.map((label) => ({ ...LABEL, shapes: drawLabel(label, 0, 0) }));
  const { columns, rows, width, height } = A4;
  const left = (width - columns * LABEL.width) / 2;
  const top = (height - rows * LABEL.height) / 2;
  const pages: Page[] = [];
  for (let from = 0; from < labels.length; from += columns * rows) {
    const shapes = labels.slice(from, from + columns * rows).flatMap((label, i): Shape[] => {
      const x = left + (i % columns) * LABEL.width;
      const y = top + Math.floor(i / columns) * LABEL.height;
      return [{ kind: 'frame', x, y, ...LABEL }, ...drawLabel(label, x, y)];
    });
    pages.push({ width, height, shapes });
  }
  return pages;
}

function drawLabel(label: LabelContent, x: number, y: number): Shape[] {
  const textX = x + PADDING + QR + 1;
  const room = LABEL.width - PADDING - QR - 1 - PADDING;
  const shapes = drawQr(label.modules, x + PADDING - 1, y + (LABEL.height - QR) / 2);
  let line = y + 12;
  const write = (text: string, font: 'bold' | 'plain' | 'mono', size: number, gap: number): void => {
    shapes.push({ kind: 'text', x: textX, y: line, size, font, text });
    line += gap;
  };
  const named = label.name !== label.identity;
  for (const part of named ? wrap(label.name, lettersIn('bold', 4.6, room), 2) : []) write(part, 'bold', 4.6, 5.6);
  line += named ? 1.6 : 3;
  const size = Math.min(4.4, Math.max(2.6, room / (ADVANCE.mono * label.identity.length)));
  for (const part of wrap(label.identity, lettersIn('mono', size, room), 3)) write(part, 'mono', size, size + 1);
  if (label.site) {
    line += 1;
    for (const part of wrap(label.site, lettersIn('plain', 3.4, room), 2)) write(part, 'plain', 3.4, 4.4);
  }
  return shapes;
}

/** Dark modules of a row that touch are one rectangle: crisp in print, and a tenth of the size. */
function drawQr(modules: LabelContent['modules'], x: number, y: number): Shape[] {
  const unit = QR / (modules.length + 2 * QUIET);
  return modules.flatMap((row, r) => {
    const runs: Shape[] = [];
    for (let from = 0; from < row.length; from++) {
      if (!row[from]) continue;
      let to = from;
      while (row[to + 1]) to++;
      runs.push({
        kind: 'rect',
        x: x + (from + QUIET) * unit,
        y: y + (r + QUIET) * unit,
        width: (to - from + 1) * unit,
        height: unit,
      });
      from = to;
    }
    return runs;
  });
}

const lettersIn = (font: keyof typeof ADVANCE, size: number, room: number): number =>
  Math.max(1, Math.floor(room / (ADVANCE[font] * size)));

/** Breaks at spaces, within a word where it must; the last line says that there was more. */
export function wrap(text: string, width: number, maxLines: number): string[] {
  const lines: string[] = [];
  let rest = text.trim();
  while (rest !== '' && lines.length < maxLines) {
    if (rest.length <= width) {
      lines.push(rest);
      return lines;
    }
    const space = rest.lastIndexOf(' ', width);
    const end = space > width / 3 ? space : width;
    lines.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trim();
  }
  const last = lines.at(-1);
  if (rest !== '' && last !== undefined) lines[lines.length - 1] = `${last.slice(0, width - 1)}…`;
  return lines;
}
