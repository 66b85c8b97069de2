'use client';
import { useQuery } from '@tanstack/react-query';
import { DoorOpen } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { usePageTitle } from '@/app/_lib/use-page-title';
import { useProblem } from '@/app/_lib/use-problem';
import { Card, EmptyState, ErrorState, PageHeader, Section, SkeletonRows } from '@/app/_ui';
import type { RefusalView } from '@/server/domain/fleet/views';
import { OnboardingTabs } from '../../onboarding/_parts/OnboardingTabs';
import { AdoptDialog } from './AdoptDialog';
import { EnableDialog } from './EnableDialog';
import { NewPasswordDialog } from './NewPasswordDialog';
import { PendingStations } from './PendingStations';
import { Policy } from './Policy';
import { RefusalItem } from './RefusalItem';
import type { Fix } from './reasons';

interface Open {
  fix: Exclude<Fix, 'url'>;
  refusal: RefusalView;
}

/** Who knocked and was not let in, why, and the remedy. Live. */
export function WaitingRoomScreen() {
  const t = useTranslations('waitingRoom');
  const trpc = useTRPC();
  const problem = useProblem();
  const { can } = useMe();
  const list = useQuery(trpc.waitingRoom.list.queryOptions());
  const { data: about } = useQuery(trpc.about.get.queryOptions());
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  usePageTitle(t('title'));
  const { data } = list;
  return (
    <div className="min-h-full bg-bg">
      <PageHeader
        title={t('title')}
        meta={t('meta')}
        actions={data && <Policy policy={data.policy} mayChange={can('settings.write')} />}
        {...(can('stations.commission') ? { className: 'border-b-0' } : {})}
      />
      <OnboardingTabs current="waiting" />
      {list.error && !data ? (
        <ErrorState message={problem(list.error)} onRetry={() => void list.refetch()} />
      ) : !data ? (
        <SkeletonRows rows={6} rowHeight={72} />
      ) : (
        <div className="mx-auto max-w-5xl space-y-6 p-4">
          {data.pending.length > 0 && (
            <Section title={t('pendingTitle')} description={t('pendingText')}>
              <PendingStations stations={data.pending} mayAccept={can('stations.write')} />
            </Section>
          )}
          {data.refusals.length > 0 ? (
            <Section title={t('refusalsTitle')}>
              <Card padded={false}>
                <ul>
                  {data.refusals.map((refusal) => (
                    <RefusalItem
                      key={refusal.id}
                      refusal={refusal}
                      baseUrl={(refusal.reason === 'TlsNeeded' ? about?.secureOcppUrl : null) ?? about?.ocppUrl ?? null}
                      mayWrite={can('stations.write')}
                      onFix={(fix) => setOpen({ fix, refusal })}
                    />
                  ))}
                </ul>
              </Card>
            </Section>
          ) : (
            data.pending.length === 0 && (
              <EmptyState
                icon={DoorOpen}
                title={t('emptyTitle')}
                {...(about ? { copy: { label: t('url'), value: about.ocppUrl } } : {})}
              >
                {t('emptyText')}
              </EmptyState>
            )
          )}
        </div>
      )}
      {open?.fix === 'adopt' && <AdoptDialog refusal={open.refusal} onClose={close} />}
      {open?.fix === 'newPassword' && open.refusal.knownStation && (
        <NewPasswordDialog station={open.refusal.knownStation} onClose={close} />
      )}
      {open?.fix === 'enable' && open.refusal.knownStation && (
        <EnableDialog stationId={open.refusal.knownStation.id} onClose={close} />
      )}
    </div>
  );
}
