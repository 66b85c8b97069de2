'use client';
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { Link } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { CountBadge, cx, IconButton, Tooltip } from '@/app/_ui';
import { LogoMark } from '@/app/_ui/layout/Logo';
import type { ScreenLink } from './use-screens';

interface Props {
  screens: readonly ScreenLink[];
  /** Icons only; below 1100 px it is so in any case. */
  isNarrow: boolean;
  onToggle: () => void;
}

/** The left rail. Labels are hidden by CSS alone where the window is narrow, so that nothing moves at start. */
export function Rail({ screens, isNarrow, onToggle }: Props) {
  const t = useTranslations('shell.nav');
  const wide = isNarrow ? 'hidden' : 'max-[1100px]:hidden';
  return (
    <nav
      aria-label={t('label')}
      className={cx(
        'flex shrink-0 flex-col border-line border-r bg-surface max-sm:hidden',
        isNarrow ? 'w-14' : 'w-52 max-[1100px]:w-14',
      )}
    >
      <Link
        href="/live"
        className="mx-3 flex h-12 items-center gap-2 rounded px-1 font-semibold text-16 text-ink"
        aria-label="Laddnav"
      >
        <LogoMark />
        <span className={wide}>Laddnav</span>
      </Link>
      <ul className="flex grow flex-col gap-0.5 px-2 pt-1">
        {screens.map((screen) => (
          <li key={screen.id}>
            <RailLink screen={screen} label={t(screen.id)} isNarrow={isNarrow} wide={wide} />
          </li>
        ))}
      </ul>
      <div className={cx('p-2 max-[1100px]:hidden', isNarrow ? 'self-center' : 'self-end')}>
        <IconButton
          icon={isNarrow ? PanelLeftOpen : PanelLeftClose}
          label={t(isNarrow ? 'expand' : 'collapse')}
          onPress={onToggle}
        />
      </div>
    </nav>
  );
}

function RailLink({ screen, label, isNarrow, wide }: { screen: ScreenLink; label: string; isNarrow: boolean; wide: string }) {
  const t = useTranslations('shell.nav');
  const { icon: Icon, here, waiting } = screen;
  return (
    <Tooltip text={label} placement="right">
      <Link
        href={screen.to}
        aria-label={waiting > 0 ? `${label}, ${t('waiting', { count: waiting })}` : label}
        {...(here ? { 'aria-current': 'page' as const } : {})}
        className={cx(
          'relative flex h-8 items-center gap-3 rounded px-2.5 text-13 transition-colors duration-100',
          here ? 'bg-accent-soft text-accent-ink' : 'text-muted data-hovered:bg-hover data-hovered:text-ink',
        )}
      >
        <Icon aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
        <span className={cx('min-w-0 grow truncate', wide)}>{label}</span>
        {waiting > 0 && (
          <>
            <span aria-hidden className={wide}>
              <CountBadge count={waiting} label="" />
            </span>
            <span
              aria-hidden
              className={cx('absolute top-1 right-1 size-2 rounded-full bg-faulted', isNarrow ? '' : 'min-[1101px]:hidden')}
            />
          </>
        )}
      </Link>
    </Tooltip>
  );
}
