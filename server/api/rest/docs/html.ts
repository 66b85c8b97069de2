/** Text that is markup already. */
export class Html {
  constructor(readonly text: string) {}
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Markup with values put in: text is escaped, Html and lists of it are not. */
export function html(parts: TemplateStringsArray, ...values: (Html | string | readonly Html[])[]): Html {
  let text = parts[0] ?? '';
  for (const [i, value] of values.entries()) text += toText(value) + (parts[i + 1] ?? '');
  return new Html(text);
}

function toText(value: Html | string | readonly Html[]): string {
  if (value instanceof Html) return value.text;
  if (typeof value === 'string') return value.replace(/[&<>"]/g, (c) => ESCAPES[c] ?? c);
  return value.map((one) => one.text).join('');
}

/** The little of Markdown our descriptions use: paragraphs, lists, **bold** and `code`. */
export function markdown(source: string): Html {
  const blocks = source.split(/\n\s*\n/).map((block) => block.trim());
  return new Html(
    blocks
      .filter((block) => block !== '')
      .map((block) => toBlock(block).text)
      .join('\n'),
  );
}

function toBlock(block: string): Html {
  const lines = block.split('\n').map((line) => line.trim());
  const items = lines.filter((line) => line.startsWith('- '));
  const rest = lines.filter((line) => !line.startsWith('- '));
  const paragraph = rest.length > 0 ? html`<p>${inline(rest.join(' '))}</p>` : html``;
  return items.length > 0
    ? html`${paragraph}<ul>${items.map((item) => html`<li>${inline(item.slice(2))}</li>`)}</ul>`
    : paragraph;
}

/** `code` and **bold** within a line. */
export function inline(text: string): Html {
  const parts = text.split(/(`[^`]+`|\*\*[^*]+\*\*)/);
  return html`${parts.map((part) => {
    if (part.startsWith('`')) return html`<code>${part.slice(1, -1)}</code>`;
    if (part.startsWith('**')) return html`<strong>${part.slice(2, -2)}</strong>`;
    return html`${part}`;
  })}`;
}
