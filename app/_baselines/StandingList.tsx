'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { useProblem } from '@/app/_lib/use-problem';
import { SettingValueText, useSettingText } from '@/app/_settings';
import { Badge, Button, DateTime, Link, RelativeTime, toast } from '@/app/_ui';
import type { StationStanding } from '@/server/domain/settings/baseline-views';
import { ExceptionDialog } from './ExceptionDialog';
import { STATE_TONE, useBaselineWords } from './words';

interface Props {
  stationId: number;
  settings: readonly StationStanding[];
}

/** What one station should have, whose wish each value is, and where it stands. */
export function StandingList({ stationId, settings }: Props) {
  const [excepting, setExcepting] = useState<string | null>(null);
  return (
    <>
      <ul className="divide-y divide-line rounded border border-line bg-surface">
        {settings.map((item) => (
          <Standing key={item.key} item={item} onExcept={() => setExcepting(item.key)} />
        ))}
      </ul>
      {excepting !== null && (
        <ExceptionDialog stationIds={[stationId]} settingKey={excepting} onClose={() => setExcepting(null)} />
      )}
    </>
  );
}

function Standing({ item, onExcept }: { item: StationStanding; onExcept: () => void }) {
  const t = useTranslations('baselines');
  const text = useSettingText();
  const words = useBaselineWords();
  const { can } = useMe();
  const { key, state, wanted, actual, from, why, wants, overrides, exception } = item;
  const mayExcept = can('configuration.plan') && exception === null && state !== 'right';
  return (
    <li className="space-y-1 px-3 py-2.5 text-13">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-0 grow font-medium text-ink">{text.name(key)}</span>
        <Badge tone={STATE_TONE[state]}>{t(`state.${state}`)}</Badge>
      </div>
      {state === 'conflict' && wants.length > 0 ? (
        <ul className="space-y-0.5">
          {wants.map((want) => (
            <li key={`${want.from.baselineId} ${text.value(want.value, key)}`}>
              <SettingValueText settingKey={key} value={want.value} none="takenAway" />{' '}
              <span className="text-muted">
                <Link href={`/configuration/baselines/${want.from.baselineId}`}>{words.from(want.from)}</Link>
              </span>
            </li>
          ))}
          <li className="text-muted">
            {t('now')} <SettingValueText settingKey={key} value={actual} />
          </li>
        </ul>
      ) : (
        <div className="flex flex-wrap items-baseline gap-x-2">
          {state === 'differs' && (
            <>
              <SettingValueText settingKey={key} value={actual} className="text-muted line-through" />
              <span aria-hidden className="text-faint">
                →
              </span>
            </>
          )}
          <SettingValueText settingKey={key} value={wanted} none="takenAway" className="text-ink" />
          {state !== 'differs' && state !== 'right' && actual !== null && (
            <span className="text-muted">
              {t('now')} <SettingValueText settingKey={key} value={actual} />
            </span>
          )}
        </div>
      )}
      <div className="text-12 text-muted">
        {from && <Link href={`/configuration/baselines/${from.baselineId}`}>{words.from(from)}</Link>}
        {overrides.map((other) => (
          <span key={other.from.baselineId}>
            {' · '}
            {t('insteadOf', { value: text.value(other.value, key), name: other.from.name })}
          </span>
        ))}
        {item.actualAt && (
          <span>
            {from ? ' · ' : ''}
            {t('read')} <RelativeTime at={item.actualAt} quiet />
          </span>
        )}
      </div>
      {why && (
        <p className="text-12 text-muted">
          {why.code === 'sameVariable'
            ? t('sameVariable', { key: text.name(String(Object.values(why.values ?? {})[0] ?? '')) })
            : text.reason(why)}
        </p>
      )}
      {exception && <ExceptionLine item={item} />}
      {mayExcept && (
        <Button size="sm" kind="quiet" className="-ml-2" onPress={onExcept}>
          {t('exception.open')}
        </Button>
      )}
    </li>
  );
}

function ExceptionLine({ item }: { item: StationStanding }) {
  const t = useTranslations('baselines.exception');
  const { can } = useMe();
  const problem = useProblem();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const end = useMutation(
    trpc.baselines.endException.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.baselines.pathFilter()),
      onError: (error) => toast({ tone: 'bad', title: problem(error) }),
    }),
  );
  const { exception } = item;
  if (!exception) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded bg-sunken px-2 py-1.5 text-12">
      <span className="min-w-0 grow break-words text-ink">
        “{exception.reason}” <span className="text-muted">{exception.byName}</span>
      </span>
      <span className="text-muted">
        {exception.until === null ? (
          t('noEnd')
        ) : (
          <>
            {t('till')} <DateTime at={exception.until} />
          </>
        )}
      </span>
      {can('configuration.plan') && (
        <Button size="sm" kind="quiet" isPending={end.isPending} onPress={() => end.mutate({ id: exception.id })}>
          {t('end')}
        </Button>
      )}
    </div>
  );
}
