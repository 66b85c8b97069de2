'use client';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { cx } from '../cx';
import { CopyButton } from './CopyField';

interface Props {
  /** JSON text or a value. Text that is not JSON is shown as it came. */
  value: unknown;
  label?: string;
  /** Lines shown before "show all". */
  maxLines?: number;
  className?: string;
}

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
/** Longer text is shown plain: colouring a 20 MB frame would stop the page. */
const COLOUR_LIMIT = 60_000;

function pretty(value: unknown): { text: string; isJson: boolean } {
  if (typeof value !== 'string') return { text: JSON.stringify(value, null, 2) ?? '', isJson: true };
  try {
    return { text: JSON.stringify(JSON.parse(value), null, 2), isJson: true };
  } catch {
    return { text: value, isJson: false };
  }
}

/** OCPP payloads and the like: indented, coloured by kind, long ones folded, always copyable. */
export function JsonView({ value, label, maxLines = 24, className }: Props) {
  const t = useTranslations('common.json');
  const [open, setOpen] = useState(false);
  const { text, isJson } = useMemo(() => pretty(value), [value]);
  const lines = useMemo(() => text.split('\n'), [text]);
  const folded = !open && lines.length > maxLines;
  const shown = folded ? lines.slice(0, maxLines).join('\n') : text;
  return (
    <div className={cx('group/json relative rounded border border-line bg-sunken', className)}>
      {!isJson && <div className="border-line border-b px-3 py-1 text-12 text-reserved-ink">{t('notJson')}</div>}
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        {...(label ? { 'aria-label': label, role: 'group' } : {})}
        className="scroll-thin max-h-[28rem] overflow-auto whitespace-pre p-3 pr-10 font-mono text-12 text-ink"
      >
        <code>{isJson && shown.length < COLOUR_LIMIT ? coloured(shown) : shown}</code>
      </pre>
      <div className="absolute top-1 right-1">
        <CopyButton value={text} {...(label ? { what: label } : {})} />
      </div>
      {lines.length > maxLines && (
        <button
          type="button"
          onClick={() => setOpen(!open)}
          className="w-full border-line border-t px-3 py-1.5 text-left font-medium text-12 text-accent-ink hover:bg-hover"
        >
          {open ? t('collapse') : t('expand', { count: lines.length })}
        </button>
      )}
    </div>
  );
}

function coloured(text: string) {
  const out: React.ReactNode[] = [];
  let at = 0;
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > at) out.push(text.slice(at, match.index));
    const isKey = match[1] !== undefined && match[2] !== undefined;
    const word = isKey ? (match[1] ?? '') : match[0];
    const tint = isKey ? 'text-accent-ink' : match[1] !== undefined ? 'text-available-ink' : 'text-charging-ink';
    out.push(
      <span key={match.index} className={tint}>
        {word}
      </span>,
    );
    if (isKey) out.push(match[2]);
    at = match.index + match[0].length;
  }
  out.push(text.slice(at));
  return out;
}
