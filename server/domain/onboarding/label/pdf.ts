import type { Page, Shape } from './layout';

const POINTS = 72 / 25.4;
const FONTS = { bold: 'Helvetica-Bold', plain: 'Helvetica', mono: 'Courier-Bold' } as const;
const NAMES = { bold: 'F1', plain: 'F2', mono: 'F3' } as const;

/**
 * Pages as PDF 1.4 (ISO 32000), with the faces every reader has: nothing is embedded. Letters beyond Latin-1 become "?", as those faces have not
 * more. Each character is one byte.
 */
export function toPdf(pages: readonly Page[]): string {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(''); // the list of pages, once they are known
  for (const face of Object.values(FONTS))
    add(`<< /Type /Font /Subtype /Type1 /BaseFont /${face} /Encoding /WinAnsiEncoding >>`);
  const fonts = Object.values(NAMES)
    .map((name, i) => `/${name} ${3 + i} 0 R`)
    .join(' ');
  const kids = pages.map((page) => {
    const content = page.shapes.map((shape) => draw(shape, page.height)).join('\n');
    const stream = add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
    const box = `[0 0 ${pt(page.width)} ${pt(page.height)}]`;
    return add(
      `<< /Type /Page /Parent 2 0 R /MediaBox ${box} /Resources << /Font << ${fonts} >> >> /Contents ${stream} 0 R >>`,
    );
  });
  objects[1] = `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`;
  return assemble(objects);
}

function assemble(objects: readonly string[]): string {
  let text = '%PDF-1.4\n%\xe2\xe3\xcf\xd3\n';
  const offsets = objects.map((body, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const start = text.length;
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return `${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
}

/** PDF counts from the lower left corner. */
function draw(shape: Shape, pageHeight: number): string {
  if (shape.kind === 'text')
    return `BT /${NAMES[shape.font]} ${pt(shape.size)} Tf ${pt(shape.x)} ${pt(pageHeight - shape.y)} Td (${encode(shape.text)}) Tj ET`;
  const box = `${pt(shape.x)} ${pt(pageHeight - shape.y - shape.height)} ${pt(shape.width)} ${pt(shape.height)} re`;
  return shape.kind === 'rect' ? `0 g ${box} f` : `0.7 G 0.3 w ${box} S`;
}

const pt = (mm: number): string => String(Math.round(mm * POINTS * 1000) / 1000);

function encode(text: string): string {
  return [...text]
    .map((letter) => {
      if (letter === '…') return '\x85'; // WinAnsi
      const code = letter.codePointAt(0) ?? 0;
      if (code < 32 || (code > 126 && code < 160) || code > 255) return '?';
      return '()\\'.includes(letter) ? `\\${letter}` : letter;
    })
    .join('');
}
