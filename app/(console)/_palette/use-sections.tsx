'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { CreditCard, Keyboard, Languages, type LucideIcon, MapPinned, SunMoon, Zap } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, useDeferredValue } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { LOCALES } from '@/app/_lib/locales';
import { useRegisteredActions } from '@/app/_lib/palette-actions';
import { THEMES } from '@/app/_lib/preferences';
import { useTRPC } from '@/app/_lib/trpc';
import { useFormat } from '@/app/_lib/use-format';
import { usePreferences } from '@/app/_lib/use-preferences';
import { useScope, withSite } from '@/app/_lib/use-scope';
import { useTheme } from '@/app/_lib/use-theme';
import { useFleet } from '@/app/_live/live';
import { StatusShape } from '@/app/_ui';
import { stationShown } from '@/server/domain/fleet/shown';
import type { ScreenLink } from '../_shell/use-screens';
import { findStations, fold, matches } from './match';

export interface PaletteItem {
  id: string;
  title: string;
  detail?: string | null;
  mark?: ReactNode;
  icon?: LucideIcon;
  hint?: string[];
  danger?: boolean;
  run: () => void;
}

export interface PaletteSection {
  id: string;
  title: string;
  items: PaletteItem[];
}

/** What the palette offers for a text: actions of the screen, screens, then stations (from the live fleet, at once) and what the server finds. */
export function usePaletteSections(text: string, screens: readonly ScreenLink[], onShortcuts: () => void) {
  const t = useTranslations('shell');
  const trpc = useTRPC();
  const router = useRouter();
  const format = useFormat();
  const { siteId, setSite } = useScope();
  const fleet = useFleet();
  const actions = useRegisteredActions();
  const preferences = usePreferences();
  const theme = useTheme();
  const locale = useLocale();
  const wanted = useDeferredValue(text.trim());
  const asks = wanted.length >= 2;
  const { data: found, isFetching } = useQuery(
    trpc.search.everything.queryOptions(
      { text: wanted },
      { enabled: asks, placeholderData: keepPreviousData, staleTime: 10_000 },
    ),
  );
  const go = (path: string) => () => router.push(withSite(path, siteId));

  const offered = actions.filter((action) => wanted !== '' || !action.onlyFound);
  const here: PaletteItem[] = offered.map((action) => ({
    id: `action:${action.id}`,
    title: action.title,
    ...(action.subject ? { detail: action.subject } : {}),
    ...(action.icon ? { icon: action.icon } : {}),
    danger: action.danger ?? false,
    run: action.run,
  }));
  const navigation: PaletteItem[] = screens.map((screen) => ({
    id: `go:${screen.id}`,
    title: t(`nav.${screen.id}`),
    icon: screen.icon,
    hint: ['G', screen.key.toUpperCase()],
    run: () => router.push(screen.to),
  }));
  const settings: PaletteItem[] = [
    ...THEMES.filter((each) => each !== theme).map((each) => ({
      id: `theme:${each}`,
      title: t('palette.theme', { theme: t(`user.themes.${each}`) }),
      icon: SunMoon,
      run: () => preferences.setTheme(each),
    })),
    ...LOCALES.filter((each) => each !== locale).map((each) => ({
      id: `locale:${each}`,
      title: t('palette.language', { language: t(`user.languages.${each}`) }),
      icon: Languages,
      run: () => preferences.setLocale(each),
    })),
    ...(siteId === null ? [] : [{ id: 'site:all', title: t('palette.allSites'), icon: MapPinned, run: () => setSite(null) }]),
    { id: 'shortcuts', title: t('user.shortcuts'), icon: Keyboard, hint: ['?'], run: onShortcuts },
  ];
  const live = findStations(fleet, wanted, 8);
  const known = new Set(live.map((station) => station.id));
  const stations: PaletteItem[] = [
    ...live.map((station) => ({
      id: `station:${station.id}`,
      title: station.name,
      detail: station.identity === station.name ? null : station.identity,
      mark: <StatusShape status={stationShown(station)} />,
      run: go(`/stations/${station.id}`),
    })),
    ...(asks ? (found?.stations ?? []) : [])
      .filter((station) => !known.has(station.id))
      .map((station) => ({
        id: `station:${station.id}`,
        title: station.name,
        detail: station.siteName ?? station.identity,
        mark: <StatusShape status={station.connected ? 'Unknown' : 'Offline'} />,
        run: go(`/stations/${station.id}`),
      })),
  ].slice(0, 8);

  const sections: PaletteSection[] = [
    { id: 'actions', title: t('palette.actions'), items: here.filter((item) => matches(item, text)) },
    { id: 'stations', title: t('palette.stations'), items: wanted === '' ? [] : stations },
  ];
  if (asks && found) {
    sections.push(
      {
        id: 'sessions',
        title: t('palette.sessions'),
        items: found.sessions.map((session) => ({
          id: `session:${session.id}`,
          title: session.stationName,
          detail: `${session.ocppId} · ${format.dateTime(session.startedAt)}`,
          icon: Zap,
          run: go(`/sessions/${session.id}`),
        })),
      },
      {
        id: 'tokens',
        title: t('palette.tokens'),
        items: found.tokens.map((token) => ({
          id: `token:${token.id}`,
          title: token.label ?? token.idToken,
          ...(token.label ? { detail: token.idToken } : {}),
          icon: CreditCard,
          run: go(`/tokens?search=${encodeURIComponent(token.idToken)}`),
        })),
      },
      {
        id: 'sites',
        title: t('palette.sites'),
        items: found.sites.map((site) => ({
          id: `site:${site.id}`,
          title: t('palette.site', { site: site.name }),
          detail: site.city,
          icon: MapPinned,
          run: () => setSite(site.id),
        })),
      },
    );
  }
  const goTo = {
    id: 'navigation',
    title: t('palette.navigation'),
    items: [...navigation, ...settings].filter((item) => matches(item, text)),
  };
  // Who types the beginning of a screen's name means the screen; else what was found comes first.
  const begun = wanted !== '' && goTo.items.some((item) => fold(item.title).startsWith(fold(wanted)));
  if (begun) sections.splice(1, 0, goTo);
  else sections.push(goTo);
  return { sections: sections.filter((section) => section.items.length > 0), isSearching: asks && isFetching };
}
