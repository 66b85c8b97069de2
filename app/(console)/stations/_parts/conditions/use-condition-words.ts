'use client';
import { useCallback } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useFormat } from '@/app/_lib/use-format';
import {
  type ConditionField,
  type ConditionOperator,
  kindOf,
  type StationCondition,
  wordsOf,
} from '@/server/domain/fleet/filter/conditions';
import { useChoices } from './use-choices';

/** Named one by one; more are counted. */
const NAMED = 3;

/** "Offline for more than": what an operator is called depends on what it is said of. */
export function useOperatorText(): (field: ConditionField, op: ConditionOperator) => string {
  const t = useTranslations('stations.condition.operator');
  return useCallback(
    (field, op) => {
      if (op === 'over' || op === 'under') return t(field === 'offlineFor' ? `for.${op}` : `ago.${op}`);
      return t(op);
    },
    [t],
  );
}

/** A condition as a person would say it, in three parts. */
export function useConditionWords(): (condition: StationCondition) => { field: string; operator: string; value: string } {
  const t = useTranslations('stations.condition');
  const operatorText = useOperatorText();
  const choices = useChoices();
  const formatter = useFormatter();
  const format = useFormat();
  return useCallback(
    (condition) => {
      const { field, op } = condition;
      const parts = { field: t(`field.${field}`), operator: operatorText(field, op) };
      if ('minutes' in condition) {
        const length = format.duration(condition.minutes * 60_000);
        return { ...parts, value: op === 'over' && field !== 'offlineFor' ? t('ago', { length }) : length };
      }
      if (kindOf(field) === 'text') return { ...parts, value: `“${wordsOf(condition).join(' ')}”` };
      const labels = new Map(choices(field).map(({ id, label }) => [id, label]));
      const words = wordsOf(condition).map((word) => labels.get(word) ?? word);
      const named = words.slice(0, NAMED);
      if (words.length > NAMED) named.push(t('others', { count: words.length - NAMED }));
      return { ...parts, value: formatter.list(named, { type: 'disjunction' }) };
    },
    [t, operatorText, choices, formatter, format],
  );
}
