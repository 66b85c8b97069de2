'use client';
import { useTranslations } from 'use-intl';
import { Section } from '@/app/_ui';
import { languagesOf } from '@/server/domain/tariff/languages';
import { shownTexts } from '@/server/domain/tariff/words';
import { type TariffDraft, toElements, toTexts } from './draft';

/** What the display will say while it is typed: one line for each language, and when there is no connection. */
export function PricePreview({ draft }: { draft: TariffDraft }) {
  const t = useTranslations('prices.tariffs.preview');
  const currency = draft.currency.trim().toUpperCase();
  const isCurrency = /^[A-Z]{3}$/.test(currency);
  const texts = isCurrency
    ? shownTexts({ elements: toElements(draft, 'show'), currency, texts: toTexts(draft.texts) }, languagesOf(currency))
    : [];
  const offline = toTexts(draft.offlineTexts);
  const own = new Set(toTexts(draft.texts).map((x) => x.language.toLowerCase()));
  return (
    <Section title={t('title')} description={t('help')}>
      <ul className="divide-y divide-line rounded border border-line bg-sunken" aria-live="polite">
        {texts.map(({ language, text }) => (
          <li key={language} className="grid gap-x-3 px-3 py-2.5 sm:grid-cols-[7rem_1fr]">
            <span className="text-12 text-muted">
              {language} · {t(own.has(language.toLowerCase()) ? 'own' : 'made')}
            </span>
            <span className="text-14 text-ink">{text}</span>
          </li>
        ))}
        {offline.map(({ language, text }) => (
          <li key={`offline ${language}`} className="grid gap-x-3 px-3 py-2.5 sm:grid-cols-[7rem_1fr]">
            <span className="text-12 text-muted">
              {language} · {t('offline')}
            </span>
            <span className="text-14 text-ink">{text}</span>
          </li>
        ))}
        {texts.length === 0 && <li className="px-3 py-2.5 text-13 text-muted">{t('noCurrency')}</li>}
      </ul>
    </Section>
  );
}
