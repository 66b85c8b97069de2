'use client';
import { useTranslations } from 'use-intl';
import { type Standing, standing, useCommandText } from '@/app/_commands';
import { Badge, type BadgeTone, Notice, Progress, Table, type TableColumn } from '@/app/_ui';
import type { BulkRow } from './use-bulk';

const TONE: Record<Standing, BadgeTone> = {
  waiting: 'neutral',
  sent: 'neutral',
  accepted: 'info',
  done: 'good',
  notSeen: 'warn',
  contradicted: 'warn',
  refused: 'bad',
  failed: 'bad',
};

function standingOf(row: BulkRow): Standing {
  // It could not even be asked: the reason is beside it.
  if (row.problem !== null) return 'refused';
  if (row.note !== null) return 'done';
  return row.command ? standing(row.command) : 'waiting';
}

/** Each station with its own outcome, and the counts above. */
export function OutcomeBoard({ rows, isSending }: { rows: readonly BulkRow[]; isSending: boolean }) {
  const t = useTranslations('stations.bulk');
  const words = useCommandText();
  const counts = { done: 0, refused: 0, waiting: 0, unsent: 0 };
  for (const row of rows) {
    const state = standingOf(row);
    if (state === 'waiting' || state === 'sent') counts.waiting++;
    else if (state === 'refused' || state === 'failed') counts.refused++;
    else counts.done++;
    if (row.command === null && row.problem === null && row.note === null) counts.unsent++;
  }
  const columns: TableColumn<BulkRow>[] = [
    { id: 'station', header: t('station'), width: '3fr', minWidth: 150, render: (row) => row.name },
    {
      id: 'outcome',
      header: t('outcome'),
      width: 150,
      render: (row) => <Badge tone={TONE[standingOf(row)]}>{t(`standing.${standingOf(row)}`)}</Badge>,
    },
    {
      id: 'evidence',
      header: t('evidence'),
      width: '4fr',
      minWidth: 160,
      render: (row) => {
        const text = row.problem ?? row.note ?? (row.command ? words.headline(row.command) : t('notSent'));
        return (
          <span className="text-muted" title={text}>
            {text}
          </span>
        );
      },
    },
  ];
  return (
    <>
      <Progress
        label={t('progress')}
        total={rows.length}
        text={t('counts', counts)}
        parts={[
          { count: counts.done, color: 'var(--available)' },
          { count: counts.refused, color: 'var(--faulted)' },
        ]}
      />
      {!isSending && counts.unsent > 0 && <Notice tone="warn">{t('stopped', { count: counts.unsent })}</Notice>}
      <div className="h-96 rounded border border-line">
        <Table label={t('progress')} columns={columns} rows={rows} rowKey={(row) => row.id} glow={standingOf} />
      </div>
    </>
  );
}
