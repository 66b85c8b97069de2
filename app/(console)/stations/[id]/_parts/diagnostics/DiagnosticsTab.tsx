'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { ErrorState, SkeletonRows } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import { InstalledCertificates } from './security/InstalledCertificates';
import { IssuedCertificates } from './security/IssuedCertificates';
import { SecurityCard } from './security/SecurityCard';
import { SecurityEvents } from './security/SecurityEvents';
import { ToleranceSection } from './tolerance/ToleranceSection';
import { FirmwareSection } from './transfers/FirmwareSection';
import { LogsSection } from './transfers/LogsSection';

/** How the station signs in, what it trusts, what runs on it, what it told of its safety, and how its messages are read. */
export function DiagnosticsTab({ station }: { station: StationView }) {
  const trpc = useTRPC();
  const problem = useProblem();
  const query = useQuery(trpc.security.station.queryOptions({ stationId: station.id }));
  if (query.error && !query.data) return <ErrorState message={problem(query.error)} onRetry={() => void query.refetch()} />;
  if (!query.data) return <SkeletonRows rows={8} />;
  const part = { station, security: query.data };
  return (
    <div className="scroll-thin h-full overflow-y-auto">
      <div className="mx-auto grid w-full max-w-7xl items-start gap-6 p-4 lg:grid-cols-2">
        <div className="min-w-0 space-y-6">
          <SecurityCard {...part} />
          <ToleranceSection station={station} />
        </div>
        <div className="min-w-0 space-y-6">
          <IssuedCertificates {...part} />
          <InstalledCertificates {...part} />
          <FirmwareSection station={station} />
          <LogsSection station={station} />
          <SecurityEvents {...part} />
        </div>
      </div>
    </div>
  );
}
