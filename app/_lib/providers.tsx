'use client';
import { QueryClientProvider } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { I18nProvider, RouterProvider } from 'react-aria-components';
import { IntlProvider } from 'use-intl';
import { ToastRegion } from '@/app/_ui/feedback/Toast';
import type { AppMessages } from './intl';
import { type AppLocale, FORMAT_LOCALE } from './locales';
import { createApiClient, createQueryClient, TRPCProvider } from './trpc';

declare module 'react-aria-components' {
  interface RouterConfig {
    routerOptions: NonNullable<Parameters<ReturnType<typeof useRouter>['push']>[1]>;
  }
}

interface Props {
  locale: AppLocale;
  messages: AppMessages;
  children: ReactNode;
}

/** Everything a screen needs around it: language, client-side navigation for links in the kit, API and query cache. */
export function Providers({ locale, messages, children }: Props) {
  const router = useRouter();
  const [queryClient] = useState(createQueryClient);
  const [api] = useState(createApiClient);
  return (
    <IntlProvider locale={locale} messages={messages} timeZone="UTC">
      <I18nProvider locale={FORMAT_LOCALE[locale]}>
        <RouterProvider navigate={router.push}>
          <QueryClientProvider client={queryClient}>
            <TRPCProvider trpcClient={api} queryClient={queryClient}>
              {children}
              <ToastRegion />
            </TRPCProvider>
          </QueryClientProvider>
        </RouterProvider>
      </I18nProvider>
    </IntlProvider>
  );
}
