'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, cx, ErrorState, SkeletonRows } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import type { FieldAction } from '@/server/domain/onboarding/field-action';
import { CheckRow } from './CheckRow';

const REFRESH_MS = 4_000;

interface Props {
  station: StationView;
  /** Does what is asked for: at once, or over a phone's queue. False: it could not be taken. */
  act: (action: FieldAction) => boolean;
  /** Within a card that has its own frame. */
  isFramed?: boolean;
}

/** What the station has to prove, each with the message that proves it. */
export function Checklist({ station, act, isFramed = false }: Props) {
  const t = useTranslations('onboarding');
  const trpc = useTRPC();
  const problem = useProblem();
  const view = useQuery(trpc.onboarding.get.queryOptions({ stationId: station.id }, { refetchInterval: REFRESH_MS }));
  if (!view.data)
    return view.error ? (
      <ErrorState message={problem(view.error)} onRetry={() => void view.refetch()} />
    ) : (
      <SkeletonRows rows={6} rowHeight={56} />
    );
  const { checks, commissioning } = view.data;
  const isOpen = commissioning?.state === 'open';
  return (
    <div className="space-y-2">
      {!isOpen && !isFramed && (
        <div className="flex flex-wrap items-center justify-between gap-2 rounded border border-line bg-surface px-3 py-2">
          <p className="text-13 text-muted">{t(commissioning?.state === 'signedOff' ? 'signedAlready' : 'notBegun')}</p>
          <Button kind="primary" onPress={() => act({ kind: 'start' })}>
            {t('begin')}
          </Button>
        </div>
      )}
      <ul className={cx('divide-y divide-line', isFramed ? '-m-4' : 'rounded border border-line bg-surface')}>
        {checks.map((check) => (
          <CheckRow key={check.id} check={check} station={station} isOpen={isOpen} act={act} />
        ))}
      </ul>
    </div>
  );
}
