import type { AppLocale } from './locales';
import type { en } from './messages/en';
import { en as english } from './messages/en';
import { sv as swedish } from './messages/sv';

declare module 'use-intl' {
  interface AppConfig {
    Locale: AppLocale;
    Messages: typeof en;
  }
}

/** English is the reference; a test holds the other languages to the same keys and arguments. */
export type AppMessages = typeof en;

export function messagesFor(locale: AppLocale): AppMessages {
  return locale === 'sv' ? (swedish satisfies AppMessages) : english;
}
