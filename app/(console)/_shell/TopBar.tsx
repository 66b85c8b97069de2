'use client';
import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { IconButton, Kbd } from '@/app/_ui';
import { LogoMark } from '@/app/_ui/layout/Logo';
import { LiveLight } from './LiveLight';
import { ScopePicker } from './ScopePicker';
import { UserMenu } from './UserMenu';

interface Props {
  onSearch: () => void;
  onShortcuts: () => void;
}

export function TopBar({ onSearch, onShortcuts }: Props) {
  const t = useTranslations('shell.search');
  const [modifier, setModifier] = useState('Ctrl');
  useEffect(() => {
    if (/Mac|iPhone|iPad/.test(navigator.platform)) setModifier('⌘');
  }, []);
  return (
    <header className="flex h-12 shrink-0 items-center gap-3 border-line border-b bg-surface px-4 max-sm:gap-2 max-sm:px-3">
      <LogoMark className="sm:hidden" />
      <ScopePicker />
      <Button
        onPress={onSearch}
        aria-label={t('open')}
        aria-keyshortcuts="Control+K Meta+K /"
        className="flex h-8 min-w-0 max-w-md grow cursor-text items-center gap-2 rounded border border-line bg-sunken px-2.5 text-13 text-muted data-hovered:border-line-strong max-sm:hidden"
      >
        <Search aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
        <span className="min-w-0 grow truncate text-left">{t('open')}</span>
        <Kbd>{`${modifier} K`}</Kbd>
      </Button>
      <div className="ml-auto flex shrink-0 items-center gap-3 max-sm:gap-1">
        <LiveLight />
        <span className="sm:hidden">
          <IconButton icon={Search} label={t('openShort')} onPress={onSearch} />
        </span>
        <UserMenu onShortcuts={onShortcuts} />
      </div>
    </header>
  );
}
