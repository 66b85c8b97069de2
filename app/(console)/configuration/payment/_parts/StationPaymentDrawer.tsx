'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { useProblem } from '@/app/_lib/use-problem';
import { useSettingText } from '@/app/_settings';
import { Dialog, Link, Notice, RelativeTime, SkeletonRows, Switch } from '@/app/_ui';
import type { RouterOutputs } from '@/server/api/router';
import type { PaymentMethod } from '@/server/domain/payment/methods';
import type { PaymentStanding } from '@/server/domain/settings/kinds/payment';
import { GrantedLine } from '../../_money/GrantedLine';

type Outcome = RouterOutputs['payment']['set']['outcome'];

/** Ways of paying at one station, each switched at once and proved by reading back. */
export function StationPaymentDrawer({ stationId, onClose }: { stationId: number; onClose: () => void }) {
  const t = useTranslations('payment');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const { can } = useMe();
  const [ended, setEnded] = useState<Partial<Record<PaymentMethod, Outcome>>>({});
  const { data, error } = useQuery(trpc.payment.station.queryOptions({ stationId }));
  const set = useMutation(
    trpc.payment.set.mutationOptions({
      onSuccess: ({ outcome }, { method }) => setEnded((before) => ({ ...before, [method]: outcome })),
      onSettled: () => queries.invalidateQueries(trpc.payment.pathFilter()),
    }),
  );
  const busy = set.isPending ? set.variables.method : null;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      as="drawer"
      title={data ? t('drawer.title', { name: data.name }) : t('title')}
      subtitle={data && <StationFacts station={data} />}
    >
      {error && <Notice tone="bad">{problem(error)}</Notice>}
      {!data && !error && <SkeletonRows rows={6} />}
      {data && (
        <div className="space-y-4">
          {set.error && <Notice tone="bad">{problem(set.error)}</Notice>}
          {!data.wasRead && <Notice tone="info">{t('drawer.unread')}</Notice>}
          <ul className="divide-y divide-line rounded border border-line">
            {data.methods.map((standing) => (
              <MethodRow
                key={standing.method}
                standing={standing}
                outcome={ended[standing.method] ?? null}
                isBusy={busy === standing.method}
                isDisabled={set.isPending || !can('configuration.write')}
                onSwitch={(on) => set.mutate({ stationId, method: standing.method, on })}
              />
            ))}
          </ul>
          {data.evses.length > 0 && (
            <Notice tone="info">
              {data.evses
                .map((e) => t(e.on ? 'drawer.evseOn' : 'drawer.evseOff', { evse: e.evseId, method: t(`method.${e.method}`) }))
                .join(' · ')}
            </Notice>
          )}
          <p className="text-12 text-muted">{t('drawer.note')}</p>
        </div>
      )}
    </Dialog>
  );
}

function StationFacts({ station }: { station: RouterOutputs['payment']['station'] }) {
  const t = useTranslations('payment');
  const model = [station.vendor, station.model].filter(Boolean).join(' ');
  return (
    <>
      {[model, station.version && `OCPP ${station.version}`].filter(Boolean).join(' · ')}{' '}
      <Link href={`/stations/${station.stationId}`}>{t('drawer.station')}</Link>
    </>
  );
}

function MethodRow(props: {
  standing: PaymentStanding;
  outcome: Outcome | null;
  isBusy: boolean;
  isDisabled: boolean;
  onSwitch: (on: boolean) => void;
}) {
  const t = useTranslations('payment');
  const { reason } = useSettingText();
  const { standing, outcome } = props;
  const { method, force, on } = standing;
  return (
    <li className="space-y-2 p-3">
      <Switch
        isSelected={on}
        isDisabled={props.isDisabled || (force === 'cannot' && !on)}
        onChange={props.onSwitch}
        description={force === 'cannot' && standing.why ? reason(standing.why) : t(`means.${method}`)}
      >
        <span className="font-medium">{t(`method.${method}`)}</span>
        {props.isBusy && <span className="text-muted"> · {t('drawer.busy')}</span>}
      </Switch>
      {force !== 'cannot' && (
        <p className="pl-9.5 text-12 text-muted">
          {t(`forceLong.${force}`)}
          {standing.at && (
            <>
              {' · '}
              {t('drawer.told')} <RelativeTime at={standing.at} />
            </>
          )}
        </p>
      )}
      {standing.disagrees && <p className="pl-9.5 text-12 text-reserved-ink">{t('disagrees')}</p>}
      {outcome && <GrantedLine outcome={outcome} />}
    </li>
  );
}
