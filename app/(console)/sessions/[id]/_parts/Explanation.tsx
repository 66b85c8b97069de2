'use client';
import { useTranslations } from 'use-intl';
import { Notice } from '@/app/_ui';
import type { SessionView } from '@/server/domain/fleet/views';

/** In plain language: why the figures are in doubt, or how it ended. Nothing when all is well. */
export function Explanation({ session }: { session: SessionView }) {
  const t = useTranslations('sessions.doubt');
  if (session.doubts.length === 0) return null;
  return (
    <div className="px-4 pt-4">
      <Notice tone="warn">
        <ul className="space-y-1">
          {session.doubts.map((doubt) => (
            <li key={doubt}>
              <strong className="font-semibold">{t(`${doubt}.title`)}.</strong> {t(`${doubt}.text`)}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
