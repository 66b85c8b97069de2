'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useFormat } from '@/app/_lib/use-format';
import { useProblem } from '@/app/_lib/use-problem';
import { ToleranceBadge } from '@/app/_quirks/ToleranceBadge';
import { Card, IconButton, SegmentedControl, toast } from '@/app/_ui';
import { TOLERANCES, type ToleranceRule } from '@/server/domain/quirks/tolerance';
import { useModelWords } from './words';

/** What was decided, model by model. */
export function RuleList({ rules, mayDecide }: { rules: readonly ToleranceRule[]; mayDecide: boolean }) {
  const t = useTranslations('tolerance');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const format = useFormat();
  const words = useModelWords();
  const set = useMutation(
    trpc.quirks.setModel.mutationOptions({
      onSuccess: async (now, { tolerance, ...rule }) => {
        queries.setQueryData(trpc.quirks.rules.queryKey(), now);
        const title =
          tolerance === null ? t('dialog.removed') : t('dialog.saved', { who: words.rule(rule), read: words.read(tolerance) });
        toast({ tone: 'good', title });
        await queries.invalidateQueries(trpc.quirks.station.pathFilter());
      },
      onError: (failure) => toast({ tone: 'bad', title: problem(failure) }),
    }),
  );
  if (rules.length === 0) return <p className="text-13 text-muted">{t('rules.empty')}</p>;
  return (
    <Card padded={false}>
      <ul className="divide-y divide-line">
        {rules.map((rule) => {
          const { vendor, model, firmwarePrefix } = rule;
          const who = words.rule(rule);
          return (
            <li key={rule.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2 text-13">
              <span className="min-w-0 grow">
                <span className="text-ink">{who}</span>
                <span className="block text-12 text-muted">
                  {t('rules.by', { name: rule.updatedByName ?? '', at: format.dateTime(rule.updatedAt) })}
                </span>
              </span>
              {mayDecide ? (
                <>
                  <SegmentedControl
                    size="sm"
                    label={who}
                    value={rule.tolerance}
                    onChange={(tolerance) => set.mutate({ vendor, model, firmwarePrefix, tolerance })}
                    segments={TOLERANCES.map((id) => ({ id, label: words.read(id) }))}
                  />
                  <IconButton
                    size="sm"
                    icon={Trash2}
                    label={t('rules.remove', { who })}
                    onPress={() => set.mutate({ vendor, model, firmwarePrefix, tolerance: null })}
                  />
                </>
              ) : (
                <ToleranceBadge tolerance={rule.tolerance} />
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
