'use client';
import { useQuery } from '@tanstack/react-query';
import { MessageSquare } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useFormat } from '@/app/_lib/use-format';
import { Button, EmptyState } from '@/app/_ui';

/** A search that stopped at its bound: how far it came, and going on. */
export function SearchEnd({
  backTo,
  timeZone,
  isLoading,
  onOlder,
}: {
  backTo: Date;
  timeZone: string;
  isLoading: boolean;
  onOlder: () => void;
}) {
  const t = useTranslations('station.messages');
  const format = useFormat(timeZone);
  return (
    <div
      role="status"
      className="flex shrink-0 flex-wrap items-center gap-3 border-line border-t bg-bg px-4 py-2 text-13 text-muted"
    >
      {t('searchedBackTo', { when: format.dateTime(backTo) })}
      <Button size="sm" isPending={isLoading} onPress={onOlder}>
        {t('searchOlder')}
      </Button>
    </div>
  );
}

/** Nothing to show: because of the filter, because of the age, or because nothing was said yet. */
export function NoMessages({ isFiltered, isCut, onClear }: { isFiltered: boolean; isCut: boolean; onClear: () => void }) {
  const t = useTranslations('station.messages');
  const days = useDaysKept();
  const kept = days === null ? null : t('kept', { days });
  if (!isFiltered)
    return (
      <EmptyState icon={MessageSquare} title={t('emptyTitle')}>
        {t('emptyText')} {kept}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={MessageSquare}
      title={t(isCut ? 'emptyCut' : 'emptyFilter')}
      action={<Button onPress={onClear}>{t('clearFilters')}</Button>}
    >
      {!isCut && kept}
    </EmptyState>
  );
}

/** What a link named is gone, or never was kept. */
export function MissingMessage() {
  const t = useTranslations('station.messages');
  const days = useDaysKept();
  return (
    <p className="text-13 text-muted">
      {t('notFound')} {days !== null && t('kept', { days })}
    </p>
  );
}

function useDaysKept(): number | null {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.about.get.queryOptions());
  return data?.messagesKeptDays ?? null;
}
