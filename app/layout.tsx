import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { messagesFor } from './_lib/intl';
import { pickLocale } from './_lib/locales';
import { COOKIES, isTheme } from './_lib/preferences';
import { Providers } from './_lib/providers';

export const metadata: Metadata = {
  title: { default: 'Laddnav', template: '%s · Laddnav' },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#14171d' },
  ],
};

/** Language and theme come from cookies, so that the first paint is already right. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const locale = pickLocale(jar.get(COOKIES.locale)?.value, head.get('accept-language'));
  const theme = jar.get(COOKIES.theme)?.value;
  return (
    <html lang={locale} data-theme={isTheme(theme) ? theme : 'system'} suppressHydrationWarning>
      <body>
        <Providers locale={locale} messages={messagesFor(locale)}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
