'use client';
import { CirclePower, MessageSquareReply, RotateCcw, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Selection } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { Button, IconButton } from '@/app/_ui';
import type { StationRow } from '@/server/domain/fleet/views';
import type { ListInput } from '../list/filter';
import { BulkDialog, type BulkKind } from './BulkDialog';

interface Props {
  selected: Selection;
  rows: readonly StationRow[];
  total: number | null;
  input: ListInput;
  onClear: () => void;
}

/** What can be done with the chosen stations. */
export function BulkBar({ selected, rows, total, input, onClear }: Props) {
  const t = useTranslations('stations.bulk');
  const [kind, setKind] = useState<BulkKind | null>(null);
  const isAll = selected === 'all';
  const chosen = useMemo(() => (selected === 'all' ? rows : rows.filter((row) => selected.has(row.id))), [selected, rows]);
  const count = isAll ? Math.max(total ?? 0, rows.length) : chosen.length;
  if (count === 0 && kind === null) return null;
  return (
    <>
      {count > 0 && (
        <section
          aria-label={t('selected', { count })}
          className="flex shrink-0 animate-rise-in flex-wrap items-center gap-2 border-line border-t bg-raised px-4 py-2"
        >
          <span role="status" className="mr-2 font-medium text-13 text-ink">
            {isAll ? t('allOf', { count }) : t('selected', { count })}
          </span>
          <Button icon={RotateCcw} onPress={() => setKind('Reset')}>
            {t('reset')}
          </Button>
          <Button icon={MessageSquareReply} onPress={() => setKind('TriggerMessage')}>
            {t('trigger')}
          </Button>
          <Button icon={CirclePower} onPress={() => setKind('ChangeAvailability')}>
            {t('availability')}
          </Button>
          <span className="ml-auto">
            <IconButton icon={X} label={t('clear')} onPress={onClear} />
          </span>
        </section>
      )}
      {kind && (
        <BulkDialog
          kind={kind}
          chosen={chosen}
          rest={isAll && count > chosen.length ? input : null}
          total={count}
          onClose={() => setKind(null)}
        />
      )}
    </>
  );
}
