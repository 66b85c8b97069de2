'use client';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/app/_lib/use-format';
import { Mono } from '@/app/_ui';

interface Props {
  notAfter: Date | null;
  serial: string;
  /** Whose it is, where that is not said above. */
  subject?: string | null;
  /** Of the station's site. */
  timeZone?: string;
}

/** Until when, and which one; the number stays in one piece where there is room for it on a line of its own. */
export function CertificateFacts({ notAfter, serial, subject, timeZone }: Props) {
  const t = useTranslations('security');
  const format = useFormat(timeZone);
  const facts = [subject, notAfter && t('validUntil', { date: format.date(notAfter) })].filter(Boolean);
  return (
    <span className="block basis-full break-words text-12 text-muted">
      {facts.map((fact) => `${fact} · `)}
      <span className="inline-block max-w-full align-top">
        {t('serial')} <Mono className="break-all">{serial}</Mono>
      </span>
    </span>
  );
}
