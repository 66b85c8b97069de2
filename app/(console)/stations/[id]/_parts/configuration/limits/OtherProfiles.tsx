'use client';
import { useTranslations } from 'use-intl';
import { useLimitText } from '@/app/_limits/use-limit-text';
import { Badge, Card, Mono, RelativeTime, Section } from '@/app/_ui';
import type { OtherProfile, StationLimits } from '@/server/domain/settings/kinds/limit/view';

/** Profiles that are not limits of ours: they are left alone, and what they do counts too. */
export function OtherProfiles({ limits }: { limits: StationLimits }) {
  const t = useTranslations('limits.others');
  const { others, version, timeZone } = limits;
  return (
    <Section title={t('title')} description={t(version === '1.6' ? 'lead16' : 'lead')}>
      {others.length === 0 ? (
        <p className="text-13 text-muted">{t('none')}</p>
      ) : (
        <Card padded={false}>
          <ul className="divide-y divide-line">
            {others.map((profile) => (
              <Row key={`${profile.evseId} ${profile.id}`} profile={profile} timeZone={timeZone} />
            ))}
          </ul>
        </Card>
      )}
    </Section>
  );
}

function Row({ profile, timeZone }: { profile: OtherProfile; timeZone: string }) {
  const t = useTranslations('limits.others');
  const text = useLimitText();
  const { unit, from, to } = profile;
  const amount =
    unit === null || from === null || to === null
      ? null
      : from === to
        ? text.amount(from, unit)
        : `${text.amount(from, unit)} – ${text.amount(to, unit)}`;
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-2.5 text-13">
      <span className="font-medium text-ink">{t(`purpose.${profile.purpose}`)}</span>
      <span className="text-ink">{amount}</span>
      <span className="text-muted">{profile.evseId === 0 ? t('whole') : t('evse', { evse: profile.evseId })}</span>
      {profile.source !== 'CSMS' && <Badge>{t(`source.${isSource(profile.source) ? profile.source : 'Other'}`)}</Badge>}
      <span className="ml-auto flex flex-wrap gap-x-2 text-12 text-muted">
        <Mono>{t('id', { id: profile.id, level: profile.stackLevel })}</Mono>
        <RelativeTime quiet at={profile.at} timeZone={timeZone} />
      </span>
    </li>
  );
}

const SOURCES = ['EMS', 'SO', 'CSO', 'Other'] as const;
const isSource = (source: string): source is (typeof SOURCES)[number] => SOURCES.some((one) => one === source);
