'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import type { AppLocale } from './locales';
import { applyLocale, applyTheme, type Theme } from './preferences';
import { useTRPC } from './trpc';

/** Changes theme and language: at once here, and in the profile for other browsers. */
export function usePreferences(): { setTheme: (theme: Theme) => void; setLocale: (locale: AppLocale) => void } {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const { mutate } = useMutation(
    trpc.me.update.mutationOptions({ onSuccess: (me) => queries.setQueryData(trpc.me.get.queryKey(), me) }),
  );
  return {
    setTheme: (theme) => {
      applyTheme(theme);
      mutate({ theme });
    },
    setLocale: (locale) => {
      applyLocale(locale);
      mutate({ locale });
      router.refresh();
    },
  };
}
