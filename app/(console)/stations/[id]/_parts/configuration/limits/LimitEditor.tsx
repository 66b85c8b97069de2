'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { LimitField, NEW_LIMIT } from '@/app/_limits/LimitField';
import { useSettingText } from '@/app/_settings';
import { Button, Mono, Notice } from '@/app/_ui';
import { Disclosure } from '@/app/_ui/layout/Disclosure';
import type { PowerLimit } from '@/server/domain/settings/kinds/limit/value';
import type { LimitOutcome, LimitPlaceView, StationLimits } from '@/server/domain/settings/kinds/limit/view';

interface Props {
  place: LimitPlaceView;
  limits: StationLimits;
  onClose: () => void;
  onDone: (outcome: LimitOutcome) => void;
}

/** Writes a limit; what it would become in this station is said before it is sent. */
export function LimitEditor({ place, limits, onClose, onDone }: Props) {
  const t = useTranslations('limits');
  const trpc = useTRPC();
  const client = useQueryClient();
  const problem = useProblem();
  const text = useSettingText();
  const [limit, setLimit] = useState<PowerLimit>(place.asked ?? firstFor(limits));
  const wish = { stationId: limits.stationId, evseId: place.evseId, limit: toInput(useDeferredValue(limit)) };
  const { data: preview } = useQuery(trpc.limits.preview.queryOptions(wish, { placeholderData: (before) => before }));
  const save = useMutation(
    trpc.limits.set.mutationOptions({
      onSuccess: onDone,
      onSettled: () => client.invalidateQueries({ queryKey: trpc.limits.pathKey() }),
    }),
  );
  const isBad = preview?.state === 'invalid' || preview?.state === 'unsupported';
  const needsVolts = limits.facts.units !== null && !limits.facts.units.includes(limit.unit);
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ ...wish, limit: toInput(limit) });
      }}
    >
      <LimitField value={limit} onChange={setLimit} whole={place.evseId === 0} needsVolts={needsVolts} />
      {preview?.why && <Notice tone={isBad ? 'bad' : 'info'}>{text.reason(preview.why)}</Notice>}
      {preview && !isBad && preview.raw.length > 0 && (
        <Disclosure summary={t('profilesSent', { count: preview.raw.length })}>
          <ul className="space-y-1.5 text-12">
            {preview.raw.map((one) => (
              <li key={one.name} className="break-words">
                <Mono>{one.name}</Mono> <span className="text-muted">{one.wanted || t('cleared')}</span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {save.error && <Notice tone="bad">{problem(save.error)}</Notice>}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onPress={onClose} isDisabled={save.isPending}>
          {t('cancel')}
        </Button>
        <Button kind="primary" type="submit" isPending={save.isPending} isDisabled={isBad || !limits.connected}>
          {t('send')}
        </Button>
      </div>
    </form>
  );
}

/** The API takes lists that may be changed. */
function toInput({ periods, ...limit }: PowerLimit) {
  return periods ? { ...limit, periods: periods.map((p) => ({ ...p, days: [...p.days] })) } : limit;
}

/** In a unit the station takes. */
function firstFor({ facts }: StationLimits): PowerLimit {
  return facts.units === null || facts.units.includes('A') ? NEW_LIMIT : { unit: 'W', limit: 11_000 };
}
