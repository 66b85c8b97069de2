import { type AppLocale, isLocale } from './locales';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Cookies that the first paint needs; the profile keeps the same choices for other browsers. */
export const COOKIES = { theme: 'ln_theme', locale: 'ln_locale', site: 'ln_site', rail: 'ln_rail' } as const;
const YEAR_S = 31_536_000;

export function isTheme(value: unknown): value is Theme {
  return THEMES.some((theme) => theme === value);
}

/** Remembers a choice in this browser; null forgets it. */
export function remember(cookie: keyof typeof COOKIES, value: string | null): void {
  const life = value === null ? 0 : YEAR_S;
  // biome-ignore lint/suspicious/noDocumentCookie: the server reads it before the first paint; cookieStore is not everywhere yet
  document.cookie = `${COOKIES[cookie]}=${encodeURIComponent(value ?? '')}; path=/; max-age=${life}; samesite=lax`;
}

/** Shows a theme now and remembers it. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  remember('theme', theme);
}

export function currentTheme(): Theme {
  const theme = document.documentElement.dataset.theme;
  return isTheme(theme) ? theme : 'system';
}

export function applyLocale(locale: AppLocale): void {
  if (isLocale(locale)) remember('locale', locale);
}
