'use client';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'use-intl';
import { LOCALES } from '@/app/_lib/locales';
import { applyLocale } from '@/app/_lib/preferences';
import { SegmentedControl } from '@/app/_ui';

/** Language before anyone is known: kept in this browser. */
export function LanguageSwitch() {
  const t = useTranslations('shell.user');
  const locale = useLocale();
  const router = useRouter();
  return (
    <SegmentedControl
      label={t('language')}
      size="sm"
      value={locale}
      onChange={(next) => {
        applyLocale(next);
        router.refresh();
      }}
      segments={LOCALES.map((id) => ({ id, label: t(`languages.${id}`) }))}
    />
  );
}
