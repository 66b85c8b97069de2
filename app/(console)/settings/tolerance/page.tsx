'use client';
import { useQuery } from '@tanstack/react-query';
import { Scale } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, Card, EmptyState, ErrorState, Section, SkeletonRows } from '@/app/_ui';
import type { QuirkProfileView } from '@/server/domain/quirks/quirk';
import { ProfileDialog } from './_parts/ProfileDialog';
import { ProfileItem } from './_parts/ProfileItem';
import { type Decision, RuleDialog } from './_parts/RuleDialog';
import { RuleList } from './_parts/RuleList';

/** Figures go on while one looks. */
const REFRESH_MS = 15_000;

/** What stations do otherwise than their standard says, and how strictly each model is read. */
export default function TolerancePage() {
  const t = useTranslations('tolerance');
  const trpc = useTRPC();
  const problem = useProblem();
  const { can } = useMe();
  const [open, setOpen] = useState<QuirkProfileView | null>(null);
  const [deciding, setDeciding] = useState<Decision | null>(null);
  const profiles = useQuery(trpc.quirks.profiles.queryOptions(undefined, { refetchInterval: REFRESH_MS }));
  const rules = useQuery(trpc.quirks.rules.queryOptions());
  const mayDecide = can('settings.write');
  const error = profiles.error ?? rules.error;
  return (
    <div className="mx-auto w-full max-w-5xl space-y-8 px-4 py-6">
      <p className="max-w-3xl text-13 text-muted">{t('lead')}</p>
      {error ? (
        <ErrorState
          message={problem(error)}
          onRetry={() => {
            void profiles.refetch();
            void rules.refetch();
          }}
        />
      ) : (
        <>
          <Section
            title={t('rules.title')}
            description={t('rules.text')}
            actions={
              mayDecide && (
                <Button onPress={() => setDeciding({ vendor: '', model: '', firmwarePrefix: '', tolerance: 'strict' })}>
                  {t('rules.add')}
                </Button>
              )
            }
          >
            {!mayDecide && <p className="text-12 text-muted">{t('rules.readOnly')}</p>}
            {rules.data ? <RuleList rules={rules.data} mayDecide={mayDecide} /> : <SkeletonRows rows={1} />}
          </Section>
          <Section title={t('profiles.title')} description={t('profiles.text')}>
            {!profiles.data || !rules.data ? (
              <SkeletonRows rows={6} />
            ) : profiles.data.length === 0 ? (
              <EmptyState icon={Scale} title={t('empty.title')}>
                {t('empty.text')}
              </EmptyState>
            ) : (
              <Card padded={false}>
                <ul className="divide-y divide-line">
                  {profiles.data.map((profile) => (
                    <ProfileItem
                      key={`${profile.vendor}\n${profile.model}\n${profile.firmwareVersion}\n${profile.version}`}
                      profile={profile}
                      rules={rules.data}
                      onOpen={() => setOpen(profile)}
                    />
                  ))}
                </ul>
              </Card>
            )}
          </Section>
        </>
      )}
      {open && rules.data && (
        <ProfileDialog
          profile={open}
          rules={rules.data}
          onClose={() => setOpen(null)}
          onDecide={mayDecide && `${open.vendor}${open.model}`.trim() !== '' ? setDeciding : null}
        />
      )}
      {deciding && <RuleDialog decision={deciding} onClose={() => setDeciding(null)} />}
    </div>
  );
}
