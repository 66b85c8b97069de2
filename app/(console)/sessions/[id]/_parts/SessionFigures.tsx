'use client';
import { useTranslations } from 'use-intl';
import { useNow } from '@/app/_lib/clock';
import { useFormat } from '@/app/_lib/use-format';
import { Figure } from '@/app/_ui';
import type { SessionView } from '@/server/domain/fleet/views';

/** The numbers of a session, as the driver on the phone asks for them. */
export function SessionFigures({ session }: { session: SessionView | null }) {
  const t = useTranslations('sessions.figure');
  const format = useFormat();
  const now = useNow();
  const loading = session === null;
  const energy = session ? format.energyParts(session.energyWh) : null;
  const power = session ? format.powerParts(session.powerW ?? 0) : null;
  const length = session ? (session.endedAt?.getTime() ?? now) - session.startedAt.getTime() : 0;
  const average = length > 60_000 && session ? (session.energyWh / length) * 3_600_000 : null;
  return (
    <div className="grid grid-cols-2 divide-x divide-line border-line border-b sm:grid-cols-4">
      <Figure label={t('energy')} isLoading={loading} value={energy?.value ?? ''} {...(energy ? { unit: energy.unit } : {})} />
      {session?.endedAt ? (
        <Figure label={t('average')} value={average === null ? '–' : format.power(average)} />
      ) : (
        <Figure label={t('power')} isLoading={loading} value={power?.value ?? ''} {...(power ? { unit: power.unit } : {})} />
      )}
      <Figure label={t('length')} isLoading={loading} value={format.duration(length)} />
      <Figure label={t('soc')} isLoading={loading} value={session?.soc == null ? '–' : format.percent(session.soc)} />
    </div>
  );
}
