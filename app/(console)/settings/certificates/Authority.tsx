'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { CertificateFacts } from '@/app/_certificates/CertificateFacts';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, Card, ErrorState, SkeletonText } from '@/app/_ui';

/** The authority's own certificates, and its root to take to stations. */
export function Authority() {
  const t = useTranslations('security');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const query = useQuery(trpc.certificates.authority.queryOptions());
  if (query.error) return <ErrorState message={problem(query.error)} onRetry={() => void query.refetch()} />;
  if (!query.data) return <SkeletonText lines={4} />;
  const { kind, rootPem, certificates } = query.data;
  return (
    <>
      <p className="text-13 text-muted">{kind === 'built-in' ? t('authorityBuiltIn') : t('authorityExternal')}</p>
      {certificates.length > 0 && (
        <Card className="p-0!">
          <ul className="divide-y divide-line">
            {certificates.map((one) => (
              <li key={one.fingerprint} className="px-4 py-2 text-13">
                <span className="text-ink">{one.subject}</span>
                <CertificateFacts notAfter={one.notAfter} serial={one.serial} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      <div className="flex flex-wrap gap-2">
        {rootPem !== '' && (
          <Button icon={Download} onPress={() => save('laddnav-root.pem', new Blob([rootPem]))}>
            {t('downloadRoot')}
          </Button>
        )}
        {kind === 'built-in' && (
          <Button
            icon={Download}
            onPress={async () => {
              const { der } = await queries.fetchQuery(trpc.certificates.revocationList.queryOptions());
              save('laddnav.crl', new Blob([Uint8Array.from(atob(der), (c) => c.charCodeAt(0))]));
            }}
          >
            {t('downloadCrl')}
          </Button>
        )}
      </div>
    </>
  );
}

function save(name: string, blob: Blob): void {
  const href = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement('a'), { href, download: name });
  link.click();
  URL.revokeObjectURL(href);
}
