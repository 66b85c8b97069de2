'use client';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/app/_lib/use-format';
import { Badge, Button, Link } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import type { Holding } from '@/server/domain/station/holding';
import { PROFILE_PURPOSES } from '@/server/domain/station/holdings/charging-profile';
import { Evidence } from '../../held/Evidence';
import { toInstant, toNumber, toText } from '../../held/read';
import { StepChart } from './StepChart';
import { profileSteps } from './steps';

const SOURCES = ['CSMS', 'EMS', 'SO', 'CSO', 'Other'] as const;

/** What a profile is for, in words. */
export function usePurpose(): (purpose: unknown) => string {
  const t = useTranslations('holdings.purpose');
  return (purpose) => {
    const known = PROFILE_PURPOSES.find((each) => each === purpose);
    return known ? t(known) : (toText(purpose) ?? t('unknown'));
  };
}

/** Who set a limit, in words. */
export function useSource(): (source: unknown) => string {
  const t = useTranslations('holdings.source');
  return (source) => {
    const known = SOURCES.find((each) => each === source);
    return known ? t(known) : (toText(source) ?? t('Other'));
  };
}

interface Props {
  held: Holding;
  station: StationView;
  onClear?: () => void;
}

/** A charging profile: whose it is, where, what it allows and until when. */
export function ProfileRow({ held, station, onClear }: Props) {
  const t = useTranslations('holdings.profiles');
  const format = useFormat(station.timeZone);
  const purpose = usePurpose();
  const source = useSource();
  const { data } = held;
  const steps = profileSteps(data);
  const session = toNumber(data.transactionId);
  const from = toInstant(data.validFrom);
  const to = toInstant(data.validTo);
  const isOurs = (toText(data.source) ?? 'CSMS') === 'CSMS';
  return (
    <li className="grid gap-x-4 gap-y-1.5 px-3 py-2.5 text-13 sm:grid-cols-[minmax(0,1fr)_minmax(0,18rem)]">
      <div className="min-w-0 space-y-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium text-ink">{purpose(data.chargingProfilePurpose)}</span>
          <Badge tone={isOurs ? 'info' : 'neutral'}>{source(data.source ?? 'CSMS')}</Badge>
        </div>
        <div className="flex flex-wrap gap-x-3 text-muted">
          <span>{held.evseId ? t('place', { place: held.evseId }) : t('whole')}</span>
          {session !== null && <Link href={`/sessions/${session}`}>{t('session', { id: session })}</Link>}
          <span>{t('level', { level: toNumber(data.stackLevel) ?? 0 })}</span>
          <span>{t('id', { id: held.key })}</span>
          {from && <span>{t('validFrom', { when: format.dateTime(from) })}</span>}
          {to && <span>{t('validTo', { when: format.dateTime(to) })}</span>}
        </div>
        <Evidence held={held} stationId={station.id} timeZone={station.timeZone} />
      </div>
      <div className="flex min-w-0 items-start justify-between gap-3">
        <div className="min-w-0 grow">
          {steps ? (
            <StepChart steps={steps} timeZone={station.timeZone} />
          ) : (
            <span className="text-muted">{t(data.chargingProfileKind === 'Dynamic' ? 'dynamic' : 'noLimit')}</span>
          )}
        </div>
        {onClear && (
          <Button size="sm" onPress={onClear}>
            {t('clear')}
          </Button>
        )}
      </div>
    </li>
  );
}
