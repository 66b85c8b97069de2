'use client';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useSaid } from '@/app/_lib/said/use-said';
import { Badge, CopyField, Mono, Notice, Table, type TableColumn } from '@/app/_ui';
import type { RouterOutputs } from '@/server/api/router';

type Report = RouterOutputs['stations']['importCsv'];
type Row = Report['rows'][number];

/** Listed in full above the table; mending these usually mends the rest. */
const MAX_LISTED = 50;
const TONE = { create: 'good', update: 'info', error: 'bad' } as const;

/** Line by line what an import would do or did; complaints name their column. */
export function ImportReportView({ report }: { report: Report }) {
  const t = useTranslations('stations.csv');
  const { created, updated, failed, applied } = report;
  const made = report.rows.filter((row) => row.password !== null);
  // Errors first: they are what there is to do.
  const rows = useMemo(
    () => [...report.rows].sort((a, b) => Number(b.outcome === 'error') - Number(a.outcome === 'error') || a.line - b.line),
    [report.rows],
  );
  const columns = useMemo(
    (): TableColumn<Row>[] => [
      { id: 'line', header: t('line'), width: 70, render: (row) => row.line },
      {
        id: 'identity',
        header: t('identity'),
        width: '2fr',
        minWidth: 130,
        isRowHeader: true,
        render: (row) => <Mono>{row.identity}</Mono>,
      },
      {
        id: 'outcome',
        header: t('outcome'),
        width: 110,
        render: (row) => <Badge tone={TONE[row.outcome]}>{t(row.outcome)}</Badge>,
      },
      {
        id: 'problem',
        header: applied ? t('password') : t('problem'),
        width: '4fr',
        minWidth: 200,
        render: (row) => (row.password ? <Mono>{row.password}</Mono> : <Complaints row={row} />),
      },
    ],
    [t, applied],
  );
  return (
    <>
      {applied ? (
        <Notice tone="good">{t('appliedTitle', { created, updated })}</Notice>
      ) : (
        <p role="status" className="text-13 text-ink">
          {t('summary', { created, updated, failed })}
        </p>
      )}
      {failed > 0 && (
        <Notice tone="warn" title={t('fixFirst')}>
          <ComplaintList rows={rows} />
        </Notice>
      )}
      {made.length > 0 && (
        <>
          <Notice tone="warn">{t('passwords')}</Notice>
          <CopyField
            label={t('copyPasswords')}
            value={made.map((row) => `${row.identity},${row.password}`).join('\n')}
            className="[&_code]:line-clamp-2"
          />
        </>
      )}
      <div className="h-80 rounded border border-line">
        <Table label={t('title')} columns={columns} rows={rows} rowKey={(row) => row.line} />
      </div>
    </>
  );
}

/** Complaints in full; a table cell has not the room. */
function ComplaintList({ rows }: { rows: readonly Row[] }) {
  const t = useTranslations('stations.csv');
  const complaint = useComplaint();
  const bad = rows.filter((row) => row.outcome === 'error').slice(0, MAX_LISTED);
  return (
    <ul className="scroll-thin mt-1 max-h-40 space-y-1 overflow-y-auto">
      {bad.map((row) => (
        <li key={row.line}>
          <span className="font-medium">
            {t('line')} {row.line}
          </span>{' '}
          {complaint(row)}
        </li>
      ))}
    </ul>
  );
}

function useComplaint(): (row: Row) => string {
  const said = useSaid();
  return (row) =>
    row.errors
      .map(({ field, message }) => (field ? `${field}: ${said('problem', message)}` : said('problem', message)))
      .join(' ');
}

function Complaints({ row }: { row: Row }) {
  const text = useComplaint()(row);
  return (
    <span className="text-faulted-ink" title={text}>
      {text}
    </span>
  );
}
