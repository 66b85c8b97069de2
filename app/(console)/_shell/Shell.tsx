'use client';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { goToSignIn } from '@/app/_lib/auth';
import { remember } from '@/app/_lib/preferences';
import { errorCode } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { LiveProvider } from '@/app/_live/live';
import { Palette } from '../_palette/Palette';
import { BottomTabs } from './BottomTabs';
import { Rail } from './Rail';
import { ShortcutList } from './ShortcutList';
import { TopBar } from './TopBar';
import { useScreens } from './use-screens';
import { useShortcuts } from './use-shortcuts';

/** Rail, top bar, palette and the live subscription around the screen. */
export function Shell({ startCollapsed, children }: { startCollapsed: boolean; children: ReactNode }) {
  const t = useTranslations('shell');
  const { error } = useMe();
  const screens = useScreens();
  const [isNarrow, setNarrow] = useState(startCollapsed);
  const [open, setOpen] = useState<'palette' | 'shortcuts' | null>(null);

  const toggleRail = () => {
    remember('rail', isNarrow ? null : 'narrow');
    setNarrow(!isNarrow);
  };
  useShortcuts({
    screens,
    onPalette: () => setOpen(open === 'palette' ? null : 'palette'),
    onHelp: () => setOpen('shortcuts'),
    onRail: toggleRail,
  });
  const signedOut = errorCode(error) === 'UNAUTHORIZED';
  useEffect(() => {
    if (signedOut) goToSignIn();
  }, [signedOut]);

  return (
    <LiveProvider>
      <div className="flex h-dvh overflow-hidden">
        <a
          href="#main"
          className="sr-only z-50 rounded bg-accent px-3 py-2 font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
        >
          {t('skip')}
        </a>
        <Rail screens={screens} isNarrow={isNarrow} onToggle={toggleRail} />
        <div className="flex min-w-0 grow flex-col">
          <TopBar onSearch={() => setOpen('palette')} onShortcuts={() => setOpen('shortcuts')} />
          <main id="main" tabIndex={-1} className="scroll-thin relative min-h-0 grow overflow-y-auto outline-none">
            {children}
          </main>
          <BottomTabs screens={screens} />
        </div>
      </div>
      <Palette
        isOpen={open === 'palette'}
        onClose={() => setOpen(null)}
        screens={screens}
        onShortcuts={() => setOpen('shortcuts')}
      />
      <ShortcutList isOpen={open === 'shortcuts'} onClose={() => setOpen(null)} screens={screens} />
    </LiveProvider>
  );
}
