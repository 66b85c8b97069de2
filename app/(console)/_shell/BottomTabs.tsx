'use client';
import { Ellipsis } from 'lucide-react';
import { Button, Link } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { CountBadge, cx, Menu, MenuItem } from '@/app/_ui';
import type { ScreenLink } from './use-screens';

const TAB =
  'relative flex h-14 min-w-0 flex-1 cursor-default flex-col items-center justify-center gap-0.5 text-12 outline-none -outline-offset-2';

/** The rail of a phone: the four screens one needs in the field, the rest under "More". */
export function BottomTabs({ screens }: { screens: readonly ScreenLink[] }) {
  const t = useTranslations('shell.nav');
  const rest = screens.filter((screen) => !screen.tab);
  return (
    <nav
      aria-label={t('label')}
      className="flex shrink-0 border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      {screens
        .filter((screen) => screen.tab)
        .map(({ id, to, here, waiting, icon: Icon }) => (
          <Link
            key={id}
            href={to}
            {...(here ? { 'aria-current': 'page' as const } : {})}
            className={cx(TAB, here ? 'font-medium text-accent-ink' : 'text-muted')}
          >
            <span className="relative">
              <Icon aria-hidden className="size-5" strokeWidth={1.75} />
              {waiting > 0 && (
                <span className="absolute -top-1 -right-2.5">
                  <CountBadge count={waiting} label={t('waiting', { count: waiting })} />
                </span>
              )}
            </span>
            <span className="max-w-full truncate">{t(id === 'waitingRoom' ? 'waitingRoomShort' : id)}</span>
          </Link>
        ))}
      <Menu
        label={t('more')}
        placement="top end"
        trigger={
          <Button className={cx(TAB, rest.some((screen) => screen.here) ? 'font-medium text-accent-ink' : 'text-muted')}>
            <Ellipsis aria-hidden className="size-5" strokeWidth={1.75} />
            {t('more')}
          </Button>
        }
      >
        {rest.map((screen) => (
          <MenuItem key={screen.id} id={screen.id} href={screen.to} icon={screen.icon}>
            {t(screen.id)}
          </MenuItem>
        ))}
      </Menu>
    </nav>
  );
}
