'use client';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { CopyButton, cx } from '@/app/_ui';
import type { Complaint } from './complaints';
import { type JsonLine, layOut } from './lay-out';
import { type Mark, placeMarks } from './marks';
import { useComplaintText } from './use-complaint-text';

/** Longer text is shown as it came: laying out a frame of megabytes would stop the page. */
const MAX_LAID_OUT = 200_000;
const FOLDED_LINES = 40;

export type MarkTone = 'bad' | 'warn';

interface Props {
  label: string;
  text: string;
  /** The text is a whole frame, `[type, id, action, payload]`. */
  isFrame: boolean;
  complaints: readonly Complaint[];
  tone: MarkTone;
}

/** What was sent, laid out but otherwise as it came, each complaint at the line it is about. */
export function Payload({ label, text, isFrame, complaints, tone }: Props) {
  const t = useTranslations('station.messages');
  const layout = useMemo(() => (text.length > MAX_LAID_OUT ? null : layOut(text)), [text]);
  return (
    <section className="space-y-1">
      <div className="flex min-h-7 items-center justify-between gap-2">
        <h3 className="font-medium text-12 text-muted">{label}</h3>
        <CopyButton value={text} what={label} />
      </div>
      <div className="overflow-hidden rounded border border-line bg-sunken">
        {layout?.ok ? (
          <Lines label={label} lines={layout.lines} marks={placeMarks(complaints, layout.lines, isFrame)} tone={tone} />
        ) : (
          <Broken label={label} text={text} at={layout ? layout.at : null} words={t('stopsHere')} />
        )}
      </div>
    </section>
  );
}

function Lines({
  label,
  lines,
  marks,
  tone,
}: {
  label: string;
  lines: readonly JsonLine[];
  marks: readonly Mark[];
  tone: MarkTone;
}) {
  const t = useTranslations('common.json');
  const byLine = useMemo(() => {
    const found = new Map<number, Mark[]>();
    for (const mark of marks) for (const i of mark.lines) found.set(i, [...(found.get(i) ?? []), mark]);
    return found;
  }, [marks]);
  const last = Math.max(-1, ...byLine.keys());
  const [open, setOpen] = useState(false);
  const isLong = lines.length > FOLDED_LINES;
  const shown = open || !isLong ? lines : lines.slice(0, Math.max(FOLDED_LINES, last + 2));
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Only within the box: the page stays where the reader has it.
    const mark = box.current?.querySelector('mark');
    if (box.current && mark instanceof HTMLElement) box.current.scrollTop = Math.max(0, mark.offsetTop - 80);
  }, []);
  return (
    <>
      <div
        ref={box}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        {...{ role: 'group', 'aria-label': label }}
        className="scroll-thin relative max-h-[32rem] overflow-auto py-2 font-mono text-12 text-ink outline-none -outline-offset-2 focus-visible:outline-2 focus-visible:outline-accent"
      >
        <div className="w-max min-w-full">
          {shown.map((line, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
            <Line key={i} line={line} marks={byLine.get(i) ?? NONE} tone={tone} />
          ))}
        </div>
      </div>
      {isLong && (
        <button
          type="button"
          onClick={() => setOpen(!open)}
          className="w-full border-line border-t px-3 py-1.5 text-left font-medium text-12 text-accent-ink hover:bg-hover"
        >
          {open ? t('collapse') : t('expand', { count: lines.length })}
        </button>
      )}
    </>
  );
}

const NONE: readonly Mark[] = [];
const TINT = { string: 'text-available-ink', word: 'text-charging-ink', bracket: 'text-ink' } as const;
const COLOR: Record<MarkTone, { ink: string; color: string }> = {
  bad: { ink: 'text-faulted-ink', color: 'var(--faulted)' },
  warn: { ink: 'text-reserved-ink', color: 'var(--reserved)' },
};

function Line({ line, marks, tone }: { line: JsonLine; marks: readonly Mark[]; tone: MarkTone }) {
  const content = (
    <>
      {line.key !== null && <span className="text-accent-ink">{line.key}</span>}
      {line.key !== null && ': '}
      <span className={TINT[line.kind]}>{line.text}</span>
      {line.comma && ','}
    </>
  );
  const indent = { paddingLeft: `calc(0.75rem + ${line.depth * 2}ch)` };
  if (marks.length === 0)
    return (
      <div className="whitespace-pre pr-3" style={indent}>
        {content}
      </div>
    );
  const here = marks.filter((mark) => mark.absent === null);
  const absent = marks.filter((mark) => mark.absent !== null);
  const inner = { paddingLeft: `calc(0.75rem + ${(line.depth + 1) * 2}ch)` };
  return (
    <>
      {here.length > 0 ? (
        <Marked tone={tone} style={indent} notes={here}>
          {content}
        </Marked>
      ) : (
        <div className="whitespace-pre pr-3" style={indent}>
          {content}
        </div>
      )}
      {absent.map((mark) => (
        <Marked key={mark.absent} tone={tone} style={inner} notes={[mark]}>
          <span className="opacity-70">"{mark.absent}"</span>
        </Marked>
      ))}
    </>
  );
}

/** A line with something wrong, and below it what. */
function Marked({
  tone,
  style,
  notes,
  children,
}: {
  tone: MarkTone;
  style: React.CSSProperties;
  notes: readonly Mark[];
  children: React.ReactNode;
}) {
  const words = useComplaintText();
  const { ink, color } = COLOR[tone];
  return (
    <mark
      style={{ backgroundColor: `color-mix(in oklab, ${color} 12%, transparent)`, boxShadow: `inset 3px 0 ${color}` }}
      className="block py-px text-ink"
    >
      <span className="block whitespace-pre pr-3" style={style}>
        {children}
      </span>
      {notes.map(({ complaint }) => (
        <span
          key={complaint.text}
          className={cx(
            'box-content block max-w-72 whitespace-pre-wrap break-words pr-3 font-medium font-sans 2xl:max-w-96',
            ink,
          )}
          style={style}
        >
          {words(complaint)}
        </span>
      ))}
    </mark>
  );
}

/** What is no JSON, as it came, and where it stops being JSON. */
function Broken({ label, text, at, words }: { label: string; text: string; at: number | null; words: string }) {
  return (
    <pre
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      {...{ role: 'group', 'aria-label': label }}
      className="scroll-thin max-h-[32rem] overflow-auto whitespace-pre-wrap break-all px-3 py-2 font-mono text-12 text-ink outline-none -outline-offset-2 focus-visible:outline-2 focus-visible:outline-accent"
    >
      {at === null ? (
        text
      ) : (
        <>
          {text.slice(0, at)}
          <mark
            style={{ backgroundColor: 'color-mix(in oklab, var(--faulted) 25%, transparent)' }}
            className="rounded-sm text-ink"
            title={words}
          >
            {text.slice(at, at + 1) || '␄'}
          </mark>
          <span className="font-medium font-sans text-faulted-ink"> ◂ {words} </span>
          {text.slice(at + 1)}
        </>
      )}
    </pre>
  );
}
