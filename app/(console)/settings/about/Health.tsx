'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Badge, Link, Mono } from '@/app/_ui';

const ENDPOINTS = ['/healthz', '/readyz', '/metrics'] as const;

/** Asks the monitoring addresses as a monitor would. */
export function Health() {
  return (
    <ul className="divide-y divide-line rounded border border-line bg-surface">
      {ENDPOINTS.map((path) => (
        <Endpoint key={path} path={path} />
      ))}
    </ul>
  );
}

function Endpoint({ path }: { path: string }) {
  const t = useTranslations('settings.about');
  const { data, isPending } = useQuery({
    queryKey: ['health', path],
    queryFn: async () => {
      const response = await fetch(path, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
      return response?.ok === true;
    },
    refetchInterval: 15_000,
  });
  return (
    <li className="flex h-9 items-center justify-between gap-4 px-3">
      <Link href={path} target="_blank" look="plain">
        <Mono>{path}</Mono>
      </Link>
      {isPending ? <Badge>{t('checking')}</Badge> : <Badge tone={data ? 'good' : 'bad'}>{t(data ? 'ok' : 'bad')}</Badge>}
    </li>
  );
}
