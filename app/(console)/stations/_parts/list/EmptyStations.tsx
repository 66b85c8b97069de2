'use client';
import { useQuery } from '@tanstack/react-query';
import { EvCharger, Plus, SearchX } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useUrlState } from '@/app/_lib/use-url-state';
import { Button, EmptyState } from '@/app/_ui';
import { NO_FILTER, writeFilter } from './filter';

interface Props {
  isFiltered: boolean;
  onCreate?: () => void;
}

/** In place of rows: how stations get here, or that the filters are too narrow. */
export function EmptyStations({ isFiltered, onCreate }: Props) {
  const t = useTranslations('stations');
  const trpc = useTRPC();
  const { set } = useUrlState();
  const { data: about } = useQuery(trpc.about.get.queryOptions(undefined, { enabled: !isFiltered }));
  if (isFiltered) {
    return (
      <EmptyState
        icon={SearchX}
        title={t('empty.filteredTitle')}
        action={<Button onPress={() => set({ ...writeFilter(NO_FILTER), site: null, view: null })}>{t('filter.clear')}</Button>}
      >
        {t('empty.filteredText')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={EvCharger}
      title={t('empty.title')}
      {...(about ? { copy: { label: t('empty.url'), value: about.ocppUrl } } : {})}
      action={
        onCreate && (
          <Button kind="primary" icon={Plus} onPress={onCreate}>
            {t('add')}
          </Button>
        )
      }
    >
      {t('empty.text')}
    </EmptyState>
  );
}
