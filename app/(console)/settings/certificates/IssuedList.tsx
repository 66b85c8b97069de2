'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CertificateFacts } from '@/app/_certificates/CertificateFacts';
import { IssuedState } from '@/app/_certificates/IssuedState';
import { RevokeDialog } from '@/app/_certificates/RevokeDialog';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, Card, ErrorState, Link, SkeletonText } from '@/app/_ui';

/** What was signed for stations, newest first. */
export function IssuedList() {
  const t = useTranslations('security');
  const trpc = useTRPC();
  const problem = useProblem();
  const query = useQuery(trpc.certificates.issued.queryOptions());
  const [revoking, setRevoking] = useState<{ id: number; serial: string } | null>(null);
  if (query.error) return <ErrorState message={problem(query.error)} onRetry={() => void query.refetch()} />;
  if (!query.data) return <SkeletonText lines={4} />;
  if (query.data.length === 0) return <p className="text-13 text-muted">{t('allIssuedEmpty')}</p>;
  return (
    <Card className="p-0!">
      <ul className="divide-y divide-line">
        {query.data.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-13">
            {one.identity ? (
              <Link href={`/stations/${encodeURIComponent(one.identity)}?tab=diagnostics`}>{one.identity}</Link>
            ) : (
              <span className="text-faint">{t('gone')}</span>
            )}
            <span className="text-muted">{t(`use.${one.use}`)}</span>
            <IssuedState certificate={one} />
            {one.revokedAt === null && (
              <Button size="sm" kind="quiet" className="ml-auto" onPress={() => setRevoking(one)}>
                {t('revoke')}
              </Button>
            )}
            <CertificateFacts notAfter={one.notAfter} serial={one.serial} />
          </li>
        ))}
      </ul>
      {revoking && (
        <RevokeDialog
          certificate={revoking}
          onClose={() => setRevoking(null)}
          onDone={() => {
            setRevoking(null);
            void query.refetch();
          }}
        />
      )}
    </Card>
  );
}
