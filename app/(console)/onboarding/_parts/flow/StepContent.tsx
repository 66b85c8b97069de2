'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { StationBaselines } from '@/app/_baselines/StationBaselines';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, ButtonLink, KeyValue, KeyValueList, Mono, Notice, RelativeTime } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import type { StepId } from '@/server/domain/onboarding/steps';
import type { OnboardingView } from '@/server/domain/onboarding/views';
import { SecurityCard } from '../../../stations/[id]/_parts/diagnostics/security/SecurityCard';
import { Checklist } from '../checks/Checklist';
import { NameStep } from './NameStep';
import { PlaceStep } from './PlaceStep';
import { SignOffStep } from './SignOffStep';
import { useAct } from './use-act';

interface Props {
  step: StepId;
  view: OnboardingView;
  station: StationView;
}

/** What there is to do in one step. */
export function StepContent({ step, view, station }: Props) {
  switch (step) {
    case 'adopt':
      return <AdoptStep view={view} station={station} />;
    case 'name':
      return <NameStep station={station} />;
    case 'place':
      return <PlaceStep station={station} />;
    case 'security':
      return <SecurityStep station={station} />;
    case 'settings':
      return <SettingsStep view={view} station={station} />;
    case 'checks':
      return <ChecksStep station={station} />;
    case 'signOff':
      return <SignOffStep view={view} station={station} />;
  }
}

type Part = Omit<Props, 'step'>;

/** Lets it in, and holds what it says of itself against what was expected. */
function AdoptStep({ view, station }: Part) {
  const t = useTranslations('onboarding.adopt');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const accept = useMutation(trpc.onboarding.accept.mutationOptions({ onSuccess: () => void queries.invalidateQueries() }));
  const { expected } = view;
  const facts = [
    ['vendor', station.vendor, expected?.vendor],
    ['model', station.model, expected?.model],
    ['serialNumber', station.serialNumber, expected?.serialNumber],
  ] as const;
  return (
    <div className="space-y-4">
      {accept.error && <Notice tone="bad">{problem(accept.error)}</Notice>}
      {station.admission === 'pending' && (
        <Button kind="primary" isPending={accept.isPending} onPress={() => accept.mutate({ stationId: station.id })}>
          {t('accept')}
        </Button>
      )}
      {station.admission === 'disabled' && <Notice tone="warn">{t('disabled')}</Notice>}
      <KeyValueList>
        <KeyValue label={t('identity')}>
          <Mono>{station.identity}</Mono>
        </KeyValue>
        {facts.map(([fact, told, wanted]) => (
          <KeyValue key={fact} label={t(fact)}>
            {told ?? <span className="text-faint">{t('notTold')}</span>}
            {wanted && wanted !== told && (
              <span className="block text-12 text-reserved-ink">{t('expected', { value: wanted })}</span>
            )}
          </KeyValue>
        ))}
        <KeyValue label={t('version')}>{station.version ? `OCPP ${station.version}` : t('notTold')}</KeyValue>
        <KeyValue label={t('lastBoot')}>
          <RelativeTime at={station.lastBootAt} timeZone={station.timeZone} />
        </KeyValue>
      </KeyValueList>
      {expected?.note && <Notice tone="info">{expected.note}</Notice>}
    </div>
  );
}

function SecurityStep({ station }: { station: StationView }) {
  const trpc = useTRPC();
  const problem = useProblem();
  const { data, error } = useQuery(trpc.security.station.queryOptions({ stationId: station.id }));
  if (error && !data) return <Notice tone="bad">{problem(error)}</Notice>;
  return data ? <SecurityCard station={station} security={data} /> : null;
}

/** What the baselines want here, and bringing it about. */
function SettingsStep({ view, station }: Part) {
  const t = useTranslations('onboarding.settings');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const { can } = useMe();
  const apply = useMutation(
    trpc.onboarding.applySettings.mutationOptions({ onSuccess: () => void queries.invalidateQueries() }),
  );
  const { settings } = view;
  if (settings === null)
    return (
      <div className="space-y-3">
        <p className="text-13 text-muted">{t('none')}</p>
        {can('configuration.plan') && <ButtonLink href="/configuration/baselines">{t('baselines')}</ButtonLink>}
      </div>
    );
  const open = settings.change + settings.unread;
  const { data: done } = apply;
  return (
    <div className="space-y-4">
      <StationBaselines stationId={station.id} name={station.name} />
      <KeyValueList>
        <KeyValue label={t('right')}>{t('of', { count: settings.right, all: settings.wanted })}</KeyValue>
        <KeyValue label={t('change')}>{open}</KeyValue>
        {settings.impossible > 0 && <KeyValue label={t('impossible')}>{settings.impossible}</KeyValue>}
        {settings.conflicts > 0 && <KeyValue label={t('conflicts')}>{settings.conflicts}</KeyValue>}
      </KeyValueList>
      {apply.error && <Notice tone="bad">{problem(apply.error)}</Notice>}
      {done && (
        <Notice tone={done.failed.length > 0 ? 'warn' : 'good'}>
          {t('applied', { done: done.done, failed: done.failed.length, left: done.left })}
          {done.failed.map((one) => (
            <span key={one.key} className="block text-12">
              <Mono>{one.key}</Mono> {one.said}
            </span>
          ))}
        </Notice>
      )}
      {open > 0 && can('configuration.write') && (
        <Button
          kind="primary"
          isPending={apply.isPending}
          isDisabled={!station.connected}
          onPress={() => apply.mutate({ stationId: station.id })}
        >
          {t('apply', { count: open })}
        </Button>
      )}
    </div>
  );
}

function ChecksStep({ station }: { station: StationView }) {
  const { act, error } = useAct(station.id);
  const problem = useProblem();
  return (
    <div>
      {error !== null && (
        <div className="pb-6">
          <Notice tone="bad">{problem(error)}</Notice>
        </div>
      )}
      <Checklist isFramed station={station} act={act} />
    </div>
  );
}
