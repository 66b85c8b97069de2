'use client';
import { useTranslations } from 'use-intl';
import { SettingValueText, useSettingText } from '@/app/_settings';
import { Badge } from '@/app/_ui';
import type { SettingCounts as Counts } from '@/server/domain/settings/plan-views';
import { WISH_STATES } from '@/server/domain/settings/wish';
import { WISH_TONE } from '../states';
import { useReason } from '../use-reason';

/** How each setting stands over all stations: would change, is right, cannot be and why. */
export function SettingCounts({ settings }: { settings: readonly Counts[] }) {
  const t = useTranslations('plans.preview');
  const text = useSettingText();
  const reason = useReason();
  if (settings.length === 0) return null;
  return (
    <ul className="scroll-thin max-h-56 divide-y divide-line overflow-y-auto rounded border border-line bg-surface text-13">
      {settings.map((setting) => (
        <li key={setting.key} className="px-3 py-2">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="font-medium text-ink">{text.name(setting.key)}</span>
            {setting.differs ? (
              <span className="text-muted">{t('differs')}</span>
            ) : (
              <SettingValueText settingKey={setting.key} value={setting.wanted} none="takenAway" className="text-muted" />
            )}
            <span className="flex flex-wrap gap-1.5 sm:ml-auto">
              {WISH_STATES.filter((state) => (setting.states[state] ?? 0) > 0).map((state) => (
                <Badge key={state} tone={WISH_TONE[state]}>
                  {t(`wish.${state}`, { count: setting.states[state] ?? 0 })}
                </Badge>
              ))}
              {setting.needsReboot > 0 && <Badge tone="warn">{t('wishReboot', { count: setting.needsReboot })}</Badge>}
            </span>
          </div>
          {setting.why.map(({ reason: why, stations }) => (
            <div key={JSON.stringify(why)} className="text-12 text-muted">
              {t('whyStations', { count: stations, why: reason(why) })}
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
}
