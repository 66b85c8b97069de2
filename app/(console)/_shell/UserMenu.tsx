'use client';
import { Keyboard, LogOut, UserRound } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useLocale, useTranslations } from 'use-intl';
import { signOut } from '@/app/_lib/auth';
import { isLocale, LOCALES } from '@/app/_lib/locales';
import { isTheme, THEMES } from '@/app/_lib/preferences';
import { useMe } from '@/app/_lib/use-me';
import { usePreferences } from '@/app/_lib/use-preferences';
import { useTheme } from '@/app/_lib/use-theme';
import { Kbd, Menu, MenuItem, MenuSection, MenuSeparator } from '@/app/_ui';
import { initials } from './initials';

/** Who is signed in, how the screens look and speak to them, and the way out. */
export function UserMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const t = useTranslations('shell');
  const { me } = useMe();
  const theme = useTheme();
  const locale = useLocale();
  const { setTheme, setLocale } = usePreferences();
  return (
    <Menu
      label={t('user.menu')}
      trigger={
        <Button
          aria-label={me ? `${t('user.menu')}: ${me.name}` : t('user.menu')}
          className="flex size-7 shrink-0 cursor-default items-center justify-center rounded-full bg-accent font-semibold text-12 text-on-accent data-hovered:bg-accent-hover pointer-coarse:size-9"
        >
          {me ? initials(me.name) : ''}
        </Button>
      }
    >
      {me && (
        <MenuItem id="profile" href="/settings/profile" icon={UserRound} textValue={me.name}>
          <span className="block font-medium">{me.name}</span>
          <span className="block text-12 text-muted">
            {me.email} · {t(`roles.${me.role}`)}
          </span>
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuSection
        title={t('user.theme')}
        selectionMode="single"
        selectedKeys={[theme]}
        onSelectionChange={(keys) => {
          const [chosen] = keys === 'all' ? [] : [...keys];
          if (isTheme(chosen)) setTheme(chosen);
        }}
      >
        {THEMES.map((each) => (
          <MenuItem key={each} id={each}>
            {t(`user.themes.${each}`)}
          </MenuItem>
        ))}
      </MenuSection>
      <MenuSection
        title={t('user.language')}
        selectionMode="single"
        selectedKeys={[locale]}
        onSelectionChange={(keys) => {
          const [chosen] = keys === 'all' ? [] : [...keys];
          if (isLocale(chosen)) setLocale(chosen);
        }}
      >
        {LOCALES.map((each) => (
          <MenuItem key={each} id={each}>
            {t(`user.languages.${each}`)}
          </MenuItem>
        ))}
      </MenuSection>
      <MenuSeparator />
      <MenuItem id="shortcuts" icon={Keyboard} hint={<Kbd>?</Kbd>} onAction={onShortcuts} textValue={t('user.shortcuts')}>
        {t('user.shortcuts')}
      </MenuItem>
      <MenuItem
        id="sign-out"
        icon={LogOut}
        onAction={() => {
          void signOut().then(() => window.location.assign('/sign-in?signedOut=1'));
        }}
      >
        {t('user.signOut')}
      </MenuItem>
    </Menu>
  );
}
