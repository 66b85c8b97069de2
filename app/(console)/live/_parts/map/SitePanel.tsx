'use client';
import { X } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { socketName } from '@/app/_commands';
import { useFormat } from '@/app/_lib/use-format';
import type { OpenGroup } from '@/app/_map/stations/StationMarkers';
import { IconButton, StatusShape } from '@/app/_ui';
import type { StationSummary } from '@/server/domain/events';
import { shownStatus } from '@/server/domain/fleet/shown';

interface Props {
  group: OpenGroup;
  stations: readonly StationSummary[];
  selectedId: number | null;
  onStation: (id: number) => void;
  onClose: () => void;
}

/** A site opened in place: its stations, each with its connectors. */
export function SitePanel({ group, stations, selectedId, onStation, onClose }: Props) {
  const t = useTranslations('live.map');
  const format = useFormat();
  const power = stations.flatMap((s) => s.connectors).reduce((sum, c) => sum + (c.transaction?.powerW ?? 0), 0);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps wheel and drag on the panel from moving the map beneath
    <div
      className="w-72 max-w-[calc(100vw-2rem)] animate-rise-in cursor-default rounded border border-line bg-raised text-left shadow"
      onWheel={(e) => e.stopPropagation()}
      onPointerDown={(e) => e.stopPropagation()}
      onMouseDown={(e) => e.stopPropagation()}
      onDoubleClick={(e) => e.stopPropagation()}
      onKeyDown={(e) => {
        if (e.key === 'Escape') onClose();
      }}
    >
      <header className="flex items-center gap-2 border-line border-b py-1.5 pr-1.5 pl-3">
        <div className="min-w-0 grow">
          <h2 className="truncate font-semibold text-13 text-ink">{group.siteName ?? t('sameplace')}</h2>
          <p className="text-12 text-muted">
            {t('stations', { count: stations.length })}
            {power > 0 && ` · ${format.power(power)}`}
          </p>
        </div>
        <IconButton icon={X} label={t('closeSite')} size="sm" onPress={onClose} />
      </header>
      <ul className="scroll-thin max-h-64 overflow-y-auto py-1">
        {stations.map((station) => (
          <li key={station.id}>
            <AriaButton
              onPress={() => onStation(station.id)}
              className={`flex min-h-9 w-full cursor-pointer items-center gap-2 px-3 py-1 text-left text-13 text-ink -outline-offset-2 data-hovered:bg-hover ${station.id === selectedId ? 'bg-accent-soft' : ''}`}
            >
              <span className="min-w-0 grow truncate">{shortName(station.name, group.siteName)}</span>
              <span className="flex shrink-0 items-center gap-1.5">
                {station.connectors.map((c) => (
                  <ConnectorMark key={`${c.evseId}.${c.connectorId}`} station={station} connector={c} />
                ))}
                {station.connectors.length === 0 && <StatusShape status={station.connected ? 'Unknown' : 'Offline'} />}
              </span>
            </AriaButton>
          </li>
        ))}
      </ul>
    </div>
  );
}

function ConnectorMark({ station, connector }: { station: StationSummary; connector: StationSummary['connectors'][number] }) {
  const t = useTranslations();
  const format = useFormat();
  const shown = shownStatus(station.connected, connector);
  const socket = socketName(connector.type);
  const words = `${connector.evseId}${socket ? ` ${socket}` : ''}: ${t(`status.${shown}`)}`;
  const power = connector.transaction?.powerW ?? 0;
  return (
    <span title={words} className="inline-flex items-center gap-0.5 text-12 text-muted">
      <StatusShape status={shown} title={words} />
      {shown === 'Charging' && power > 0 && format.power(power)}
    </span>
  );
}

/** "Harbour · 02" inside the panel of Harbour is just "02". */
function shortName(name: string, site: string | null): string {
  if (!site || !name.startsWith(site)) return name;
  const rest = name.slice(site.length).replace(/^[\s·,:–-]+/, '');
  return rest === '' ? name : rest;
}
