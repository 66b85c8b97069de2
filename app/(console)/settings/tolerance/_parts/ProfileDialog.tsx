'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { QuirkList } from '@/app/_quirks/QuirkList';
import { ToleranceBadge } from '@/app/_quirks/ToleranceBadge';
import { Button, Card, DateTime, Dialog, ErrorState, KeyValue, KeyValueList, RelativeTime, SkeletonRows } from '@/app/_ui';
import type { QuirkProfileView } from '@/server/domain/quirks/quirk';
import { type ToleranceRule, toleranceFor } from '@/server/domain/quirks/tolerance';
import type { Decision } from './RuleDialog';
import { useModelWords } from './words';

interface Props {
  profile: QuirkProfileView;
  rules: readonly ToleranceRule[];
  onClose: () => void;
  /** Null: the reader may not decide, or there is no name to decide by. */
  onDecide: ((decision: Decision) => void) | null;
}

/** All that a firmware does, with evidence, and how it is read. */
export function ProfileDialog({ profile, rules, onClose, onDecide }: Props) {
  const t = useTranslations('tolerance');
  const trpc = useTRPC();
  const problem = useProblem();
  const words = useModelWords();
  const { vendor, model, firmwareVersion, version } = profile;
  const query = useQuery(trpc.quirks.list.queryOptions({ vendor, model, firmwareVersion, version }));
  const { tolerance, rule } = toleranceFor(null, profile, rules);
  const decide = () => {
    onClose();
    const other = tolerance === 'strict' ? 'lenient' : 'strict';
    onDecide?.({ vendor, model, firmwarePrefix: rule?.firmwarePrefix ?? '', tolerance: other });
  };
  return (
    <Dialog
      isOpen
      as="drawer"
      size="lg"
      onClose={onClose}
      title={words.name(profile)}
      subtitle={`${words.firmware(firmwareVersion)} · OCPP ${version}`}
      footer={onDecide && <Button onPress={decide}>{t('dialog.open')}</Button>}
    >
      <div className="space-y-5">
        <KeyValueList>
          <KeyValue label={t('treatment')}>
            <ToleranceBadge tolerance={tolerance} />{' '}
            <span className="text-12 text-muted">{rule ? t('byRule', { who: words.rule(rule) }) : t('asDefault')}</span>
          </KeyValue>
          <KeyValue label={t('total')}>{t('times', { count: profile.count })}</KeyValue>
          <KeyValue label={t('messages')}>{profile.actions.join(', ')}</KeyValue>
          <KeyValue label={t('stationsNow')}>{t('stations', { count: profile.stations })}</KeyValue>
          <KeyValue label={t('firstSeen')}>
            <DateTime at={profile.firstAt} />
          </KeyValue>
          <KeyValue label={t('lastSeen')}>
            <RelativeTime at={profile.lastAt} />
          </KeyValue>
        </KeyValueList>
        <section className="space-y-2">
          <h3 className="font-semibold text-13 text-ink">{t('details')}</h3>
          {query.error ? (
            <ErrorState message={problem(query.error)} onRetry={() => void query.refetch()} />
          ) : query.data ? (
            <Card padded={false}>
              <QuirkList quirks={query.data} />
            </Card>
          ) : (
            <SkeletonRows rows={6} />
          )}
        </section>
      </div>
    </Dialog>
  );
}
