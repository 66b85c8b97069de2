'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { useProblem } from '@/app/_lib/use-problem';
import { QuirkList } from '@/app/_quirks/QuirkList';
import { ToleranceBadge } from '@/app/_quirks/ToleranceBadge';
import { Card, ErrorState, KeyValue, KeyValueList, Link, Section, Select, SkeletonRows, toast } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import { TOLERANCES } from '@/server/domain/quirks/tolerance';

const AS_MODEL = 'model';

/** How strictly this station is read, and what its model and firmware are known for. */
export function ToleranceSection({ station }: { station: StationView }) {
  const t = useTranslations('tolerance');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const { can } = useMe();
  const query = useQuery(trpc.quirks.station.queryOptions({ stationId: station.id }, { enabled: can('messages.read') }));
  const set = useMutation(
    trpc.quirks.setStation.mutationOptions({
      onSuccess: async () => {
        toast({ tone: 'good', title: t('station.saved') });
        await queries.invalidateQueries(trpc.quirks.station.pathFilter());
      },
      onError: (failure) => toast({ tone: 'bad', title: problem(failure) }),
    }),
  );
  if (!can('messages.read')) return null;
  const view = query.data;
  return (
    <Section
      title={t('station.title')}
      description={t('station.text')}
      actions={<Link href="/settings/tolerance">{t('station.all')}</Link>}
    >
      {query.error && !view ? (
        <ErrorState message={problem(query.error)} onRetry={() => void query.refetch()} />
      ) : !view ? (
        <SkeletonRows rows={3} />
      ) : (
        <Card padded={false}>
          <div className="space-y-3 p-4">
            <KeyValueList>
              <KeyValue label={t('station.now')}>
                <ToleranceBadge tolerance={view.tolerance} />{' '}
                <span className="text-12 text-muted">{t(`station.because.${view.by}`)}</span>
              </KeyValue>
            </KeyValueList>
            {can('configuration.write') && (
              <Select
                label={t('station.own')}
                value={view.own ?? AS_MODEL}
                onChange={(chosen) =>
                  set.mutate({ stationId: station.id, tolerance: TOLERANCES.find((one) => one === chosen) ?? null })
                }
                isDisabled={set.isPending}
                options={[
                  { id: AS_MODEL, label: t('station.asModel', { read: t(`read.${view.asModel}`) }) },
                  ...TOLERANCES.map((id) => ({ id, label: t(`read.${id}`) })),
                ]}
              />
            )}
            <h3 className="font-semibold text-13 text-ink">{t('station.known')}</h3>
            {view.quirks.length === 0 && (
              <p className="text-13 text-muted">{station.model === null ? t('station.noFirmware') : t('station.none')}</p>
            )}
          </div>
          {view.quirks.length > 0 && (
            <div className="scroll-thin max-h-96 overflow-y-auto border-line border-t">
              <QuirkList quirks={view.quirks} />
            </div>
          )}
        </Card>
      )}
    </Section>
  );
}
