'use client';
import { Fragment } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog, Kbd } from '@/app/_ui';
import type { ScreenLink } from './use-screens';

interface Props {
  isOpen: boolean;
  onClose: () => void;
  screens: readonly ScreenLink[];
}

function isApple(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);
}

export function ShortcutList({ isOpen, onClose, screens }: Props) {
  const t = useTranslations('shell');
  const everywhere = [
    { keys: [isApple() ? '⌘' : 'Ctrl', 'K'], text: t('shortcuts.palette') },
    { keys: ['/'], text: t('shortcuts.search') },
    { keys: ['['], text: t('shortcuts.rail') },
    { keys: ['?'], text: t('shortcuts.help') },
  ];
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('shortcuts.title')} size="sm">
      <div className="space-y-5">
        <Group title={t('shortcuts.everywhere')} rows={everywhere} joiner="+" />
        <Group
          title={t('shortcuts.screens')}
          joiner={t('shortcuts.then')}
          rows={screens.map((screen) => ({
            keys: ['G', screen.key.toUpperCase()],
            text: t('shortcuts.go', { screen: t(`nav.${screen.id}`) }),
          }))}
        />
      </div>
    </Dialog>
  );
}

function Group({ title, rows, joiner }: { title: string; rows: { keys: string[]; text: string }[]; joiner: string }) {
  return (
    <section>
      <h3 className="mb-1 font-medium text-12 text-muted">{title}</h3>
      <ul>
        {rows.map(({ keys, text }) => (
          <li
            key={text}
            className="flex items-center justify-between gap-4 border-line border-b py-1.5 text-13 text-ink last:border-b-0"
          >
            {text}
            <span className="flex items-center gap-1 text-12 text-muted">
              {keys.map((key, i) => (
                <Fragment key={key}>
                  {i > 0 && joiner}
                  <Kbd>{key}</Kbd>
                </Fragment>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
