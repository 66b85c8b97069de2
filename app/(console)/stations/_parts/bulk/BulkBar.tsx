'use client';
import { CirclePower, MessageSquareReply, RotateCcw } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Selection } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { Button, SelectionBar } from '@/app/_ui';
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
        <SelectionBar
          label={isAll ? t('allOf', { count }) : t('selected', { count })}
          clearLabel={t('clear')}
          onClear={onClear}
        >
          <Button icon={RotateCcw} onPress={() => setKind('Reset')}>
            {t('reset')}
          </Button>
          <Button icon={MessageSquareReply} onPress={() => setKind('TriggerMessage')}>
            {t('trigger')}
          </Button>
          <Button icon={CirclePower} onPress={() => setKind('ChangeAvailability')}>
            {t('availability')}
          </Button>
        </SelectionBar>
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
