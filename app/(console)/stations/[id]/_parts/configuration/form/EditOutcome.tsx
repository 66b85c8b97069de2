'use client';
import { ArrowRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CommandDialogs } from '@/app/_commands';
import { useMe } from '@/app/_lib/use-me';
import { useSettingText } from '@/app/_settings';
import { Badge, type BadgeTone, Button, Mono, Notice } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import type { EditedSetting, SettingEdit } from '@/server/domain/settings/edit';

const TONE: Record<EditedSetting['kind'], BadgeTone> = {
  done: 'good',
  alreadyRight: 'good',
  needsReboot: 'warn',
  notSeen: 'warn',
  refused: 'bad',
  failed: 'bad',
  unsupported: 'bad',
  notTried: 'neutral',
};

/** What became of each field, in the station's words, with what was read back. */
export function EditOutcome({ edit, station }: { edit: SettingEdit; station: StationView }) {
  const t = useTranslations('wish');
  const { can } = useMe();
  const [resetting, setResetting] = useState(false);
  const reboot = edit.settings.some(({ kind }) => kind === 'needsReboot');
  return (
    <div className="space-y-3">
      {reboot && (
        <Notice
          tone="warn"
          action={
            can('stations.command') &&
            station.connected && (
              <Button size="sm" onPress={() => setResetting(true)}>
                {t('form.restart')}
              </Button>
            )
          }
        >
          {t('form.rebootText')}
        </Notice>
      )}
      <ul className="divide-y divide-line rounded border border-line">
        {edit.settings.map((setting) => (
          <OutcomeRow key={`${setting.key} ${setting.path}`} setting={setting} />
        ))}
      </ul>
      {resetting && <CommandDialogs kind="reset" station={station} onClose={() => setResetting(false)} />}
    </div>
  );
}

function OutcomeRow({ setting }: { setting: EditedSetting }) {
  const t = useTranslations('wish');
  const text = useSettingText();
  const { key, path, before, wanted, kind, said, seen } = setting;
  return (
    <li className="grid gap-x-4 gap-y-1 px-3 py-2 sm:grid-cols-2">
      <div className="min-w-0">
        <div className="break-words font-medium text-13 text-ink">{text.name(key)}</div>
        <div className="flex min-w-0 flex-wrap items-center gap-x-1.5 text-12 text-muted">
          <Mono className="break-all">{before ?? t('notRead')}</Mono>
          <ArrowRight aria-hidden className="size-3 shrink-0 text-faint" />
          <Mono className="break-all">{wanted}</Mono>
        </div>
        <Mono className="break-all text-12 text-faint">{path}</Mono>
      </div>
      <div className="min-w-0 space-y-0.5 text-13">
        <Badge tone={TONE[kind]}>{t(`outcome.${kind}`)}</Badge>
        {said !== null && (
          <div className="text-muted">
            {t('form.said')} <Mono className="break-words">{said}</Mono>
          </div>
        )}
        {seen !== null && (
          <div className="text-muted">
            {t('form.seen')} <Mono className="break-all">{seen}</Mono>
          </div>
        )}
      </div>
    </li>
  );
}
