'use client';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import {
  DateTime,
  Duration,
  Energy,
  Mono,
  NOTHING,
  Power,
  RelativeTime,
  ShortTime,
  StatusMark,
  type TableColumn,
} from '@/app/_ui';
import type { SessionRow } from '@/server/domain/fleet/views';
import { Doubts } from './Doubts';
import { sessionStatus } from './session-status';

type State = 'active' | 'ended' | 'doubtful';

export function useSessionColumns(state: State): TableColumn<SessionRow>[] {
  const t = useTranslations('sessions');
  return useMemo(() => {
    const station: TableColumn<SessionRow> = {
      id: 'station',
      header: t('column.station'),
      width: '3fr',
      minWidth: 150,
      isRowHeader: true,
      render: (s) => (
        <span className="flex min-w-0 items-center gap-2">
          {state === 'active' && <StatusMark status={sessionStatus(s) ?? 'Unknown'} />}
          <span className="truncate">
            {s.stationName} <span className="text-muted">· {s.evseId}</span>
          </span>
        </span>
      ),
    };
    const token: TableColumn<SessionRow> = {
      id: 'token',
      header: t('column.token'),
      width: '2fr',
      minWidth: 120,
      from: 640,
      render: (s) => (s.tokenLabel ? <span className="truncate">{s.tokenLabel}</span> : <Token value={s.idToken} />),
    };
    const energy: TableColumn<SessionRow> = {
      id: 'energy',
      header: t('column.energy'),
      width: 96,
      align: 'end',
      render: (s) => <Energy value={s.energyWh} />,
    };
    const started: TableColumn<SessionRow> = {
      id: 'started',
      header: t('column.started'),
      width: 184,
      from: 520,
      render: (s) => <DateTime at={s.startedAt} timeZone={s.timeZone} />,
    };
    const startedShort: TableColumn<SessionRow> = {
      id: 'startedShort',
      header: t('column.started'),
      width: 136,
      below: 520,
      render: (s) => <ShortTime at={s.startedAt} timeZone={s.timeZone} />,
    };
    if (state === 'active')
      return [
        station,
        { id: 'power', header: t('column.power'), width: 90, align: 'end', render: (s) => <Power value={s.powerW} /> },
        energy,
        { id: 'soc', header: t('column.soc'), width: 84, align: 'end', from: 560, render: (s) => <Soc value={s.soc} /> },
        {
          id: 'since',
          header: t('column.started'),
          width: 120,
          from: 420,
          render: (s) => <RelativeTime at={s.startedAt} className="text-muted" />,
        },
        token,
        {
          id: 'heard',
          header: t('column.heard'),
          width: 120,
          from: 900,
          render: (s) => <RelativeTime at={s.lastHeardAt} className="text-muted" />,
        },
        {
          id: 'doubts',
          header: t('column.doubts'),
          width: '2fr',
          from: 1080,
          render: (s) => <Doubts doubts={s.doubts} limit={1} />,
        },
      ];
    const length: TableColumn<SessionRow> = {
      id: 'length',
      header: t('column.length'),
      width: 104,
      align: 'end',
      from: 720,
      render: (s) => <Duration value={s.endedAt ? s.endedAt.getTime() - s.startedAt.getTime() : null} />,
    };
    const doubts: TableColumn<SessionRow> = {
      id: 'doubts',
      header: t('column.doubts'),
      width: '3fr',
      minWidth: 130,
      from: state === 'doubtful' ? 0 : 960,
      render: (s) => <Doubts doubts={s.doubts} limit={2} />,
    };
    return [station, startedShort, started, length, energy, token, doubts];
  }, [state, t]);
}

function Soc({ value }: { value: number | null }) {
  return <span>{value === null ? NOTHING : `${Math.round(value)}\u00a0%`}</span>;
}

function Token({ value }: { value: string | null }) {
  return value === null ? <span>{NOTHING}</span> : <Mono className="truncate">{value}</Mono>;
}
