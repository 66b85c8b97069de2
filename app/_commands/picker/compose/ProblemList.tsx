'use client';
import { useTranslations } from 'use-intl';
import { Mono, Notice } from '@/app/_ui';

const MAX_SHOWN = 6;

/** What must be put right before a payload can be sent, by the place it is about. */
export function ProblemList({ complaints }: { complaints: readonly { at: string; text: string }[] }) {
  const t = useTranslations('picker');
  if (complaints.length === 0) return null;
  return (
    <Notice tone="bad" title={t('problems', { count: complaints.length })}>
      <ul>
        {complaints.slice(0, MAX_SHOWN).map(({ at, text }) => (
          <li key={at}>
            <Mono>{at || '/'}</Mono> {text}
          </li>
        ))}
        {complaints.length > MAX_SHOWN && <li>…</li>}
      </ul>
    </Notice>
  );
}
