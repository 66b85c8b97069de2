'use client';
import { Undo2 } from 'lucide-react';
import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { SettingField, SettingValueText, useSettingText } from '@/app/_settings';
import { Badge, Button, cx, IconButton, Mono, Notice, RelativeTime } from '@/app/_ui';
import type { SettingView } from '@/server/domain/settings/edit';
import { checkValue } from '@/server/domain/settings/value';
import type { Edit, Edits } from './use-edits';

interface Props {
  setting: SettingView;
  edit: Edit | undefined;
  round: number;
  timeZone: string;
  mayWrite: boolean;
  actions: Pick<Edits, 'set' | 'drop' | 'keepMine'>;
}

/** One setting: what it is called and means, and the field that fits it. Without a field where the station only tells it. */
export const SettingRow = memo(function SettingRow({ setting, edit, round, timeZone, mayWrite, actions }: Props) {
  const t = useTranslations('wish');
  const text = useSettingText();
  const { key, type } = setting;
  const name = text.name(key);
  const meaning = text.meaning(key);
  const writable = mayWrite && setting.access !== 'readOnly';
  const moved = edit !== undefined && edit.base !== setting.text;
  const why = edit ? checkValue(type, edit.value) : null;
  return (
    <li
      className={cx(
        'grid min-w-0 gap-x-4 gap-y-1.5 border-line border-b border-l-2 px-3.5 py-2.5 [contain-intrinsic-size:auto_72px] [content-visibility:auto] sm:grid-cols-[minmax(0,42rem)_minmax(0,22rem)]',
        edit ? 'border-l-accent bg-selected' : 'border-l-transparent',
      )}
    >
      <div className="min-w-0">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
          <span className={cx('min-w-0 break-words font-medium text-13 text-ink', !text.isNamed(key) && 'font-mono')}>
            {name}
          </span>
          {setting.access === 'readOnly' && <Badge>{t('form.readOnly')}</Badge>}
          {setting.needsReboot && writable && <Badge tone="warn">{t('form.needsReboot')}</Badge>}
          {setting.habits.map((habit) => (
            <Badge key={habit} tone="warn">
              {t(`habit.${habit}`)}
            </Badge>
          ))}
        </div>
        {meaning && <p className="text-12 text-muted">{meaning}</p>}
        <p className="flex min-w-0 flex-wrap gap-x-2 text-12 text-faint">
          {text.isNamed(key) && <Mono className="min-w-0 break-all">{setting.path}</Mono>}
          {setting.readAt ? <RelativeTime at={setting.readAt} timeZone={timeZone} quiet /> : <span>{t('notRead')}</span>}
        </p>
      </div>
      <div className="min-w-0">
        {writable ? (
          <div className="flex min-w-0 items-start gap-1">
            <div className="min-w-0 grow">
              <SettingField
                key={`${round} ${edit ? edit.base : setting.text}`}
                type={type}
                label={name}
                hideLabel
                value={edit ? edit.value : setting.value}
                onChange={(value) => actions.set(setting, value)}
                error={why && text.reason(why)}
              />
            </div>
            {setting.unit && <span className="pt-2 text-12 text-muted">{setting.unit}</span>}
            {edit && (
              <IconButton icon={Undo2} size="sm" label={t('form.reset', { name })} onPress={() => actions.drop([key])} />
            )}
          </div>
        ) : (
          <div className="py-1 text-13 text-ink">
            <SettingValueText
              settingKey={key}
              type={type}
              value={setting.value}
              none={setting.access === 'writeOnly' ? 'hidden' : 'notRead'}
            />
            {setting.unit && setting.value !== null && ` ${setting.unit}`}
          </div>
        )}
        {edit && !moved && (
          <p className="mt-1 text-12 text-muted">
            {t('form.was')}{' '}
            <SettingValueText
              settingKey={key}
              type={type}
              value={setting.value}
              none={setting.access === 'writeOnly' ? 'hidden' : 'notRead'}
            />
          </p>
        )}
        {edit && moved && (
          <Notice tone="warn" title={t('form.movedTitle')} className="mt-1.5">
            <p>
              <Mono>{edit.base ?? t('notRead')}</Mono> → <Mono>{setting.text ?? t('notRead')}</Mono>
            </p>
            <div className="mt-1.5 flex flex-wrap gap-2">
              <Button size="sm" onPress={() => actions.keepMine(setting)}>
                {t('form.keepMine')}
              </Button>
              <Button size="sm" onPress={() => actions.drop([key])}>
                {t('form.takeTheirs')}
              </Button>
            </div>
          </Notice>
        )}
      </div>
    </li>
  );
});
