import type { AppLocale } from './locales';
import type { en } from './messages/en';
import { en as english } from './messages/en';
import { sv as swedish } from './messages/sv';

declare module 'use-intl' {
  interface AppConfig {
    Locale: AppLocale;
    Messages: TypedMessages;
  }
}

type Words<T> = Readonly<Record<string, T>>;

/** What is looked up by names of OCPP is not typed name by name: hundreds of them take the compiler gigabytes. */
type TypedMessages = Omit<typeof en, 'picker' | 'settingNames'> & {
  picker: Omit<typeof en.picker, 'field'> & { field: Words<{ label: string; help: string }> };
  settingNames: Words<Words<{ name: string; meaning: string }>>;
};

/** English is the reference; a test holds the other languages to the same keys and arguments. */
export type AppMessages = typeof en;

export function messagesFor(locale: AppLocale): AppMessages {
  return locale === 'sv' ? (swedish satisfies AppMessages) : english;
}
