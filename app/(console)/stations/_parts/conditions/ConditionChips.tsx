'use client';
import { X } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { cx } from '@/app/_ui';
import type { StationCondition } from '@/server/domain/fleet/filter/conditions';
import { ConditionForm } from './ConditionForm';
import { useConditionWords } from './use-condition-words';

interface Props {
  conditions: readonly StationCondition[];
  onChange: (conditions: StationCondition[]) => void;
}

const PART =
  'cursor-default outline-none -outline-offset-2 data-focus-visible:outline-2 data-focus-visible:outline-accent data-hovered:bg-accent/15';

/** The conditions in words, joined by "and": press one to change it, its cross to remove it. */
export function ConditionChips({ conditions, onChange }: Props) {
  const t = useTranslations('stations.condition');
  const inWords = useConditionWords();
  if (conditions.length === 0) return null;
  return (
    <ul aria-label={t('list')} className="flex items-center gap-x-2 gap-y-1.5 sm:min-w-0 sm:flex-wrap">
      {conditions.map((condition, at) => {
        const { field, operator, value } = inWords(condition);
        const text = `${field} ${operator} ${value}`;
        // The same condition may be there twice: its place tells them apart.
        const key = `${at} ${text}`;
        return (
          // "and" goes to the next line with what it joins.
          <li key={key} className="flex max-w-full shrink-0 items-center gap-2 sm:min-w-0">
            {at > 0 && <span className="text-12 text-muted">{t('and')}</span>}
            <span className="flex h-7 min-w-0 max-w-full items-stretch overflow-hidden rounded border border-accent bg-accent-soft text-13 text-accent-ink pointer-coarse:h-9">
              <ConditionForm
                condition={condition}
                onDone={(changed) => onChange(conditions.map((one, i) => (i === at ? changed : one)))}
                trigger={
                  <Button aria-label={t('change', { text })} className={cx(PART, 'min-w-0 truncate pr-1 pl-2')}>
                    {field} {operator} <span className="font-medium">{value}</span>
                  </Button>
                }
              />
              <Button
                aria-label={t('remove', { text })}
                onPress={() => onChange(conditions.filter((_, i) => i !== at))}
                className={cx(PART, 'flex w-7 shrink-0 items-center justify-center pointer-coarse:w-9')}
              >
                <X aria-hidden className="size-3.5" strokeWidth={2} />
              </Button>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
