'use client';
import { EvCharger } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { ButtonLink, EmptyState } from '@/app/_ui';

interface Props {
  /** Address for stations; null while it loads. */
  ocppUrl: string | null;
  /** null: the reader may not add stations. */
  addHref: string | null;
}

/** Before the first station: what this screen will show, and the address that fills it. */
export function NoStations({ ocppUrl, addHref }: Props) {
  const t = useTranslations('live.empty');
  return (
    <div className="max-w-lg rounded border border-line bg-raised shadow">
      <EmptyState
        icon={EvCharger}
        title={t('title')}
        className="py-8!"
        {...(ocppUrl ? { copy: { label: t('url'), value: ocppUrl } } : {})}
        action={
          addHref && (
            <ButtonLink kind="primary" href={addHref}>
              {t('add')}
            </ButtonLink>
          )
        }
      >
        {t('text')}
      </EmptyState>
    </div>
  );
}
