'use client';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type CommandDialogKind, CommandDialogs, commandStation } from '@/app/_commands';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { useProblem } from '@/app/_lib/use-problem';
import { useScope, withSite } from '@/app/_lib/use-scope';
import { useUrlState } from '@/app/_lib/use-url-state';
import { useStation } from '@/app/_live/live';
import { useMapStyleUrl } from '@/app/_map/use-map-style';
import { boundsOf, parseView } from '@/app/_map/view';
import type { AttentionItem, SiteView } from '@/server/domain/fleet/views';
import { AttentionList } from './attention/AttentionList';
import { StationCard } from './card/StationCard';
import { countFleet } from './figures/count';
import { Figures } from './figures/Figures';
import { type FleetFeed, FleetTap } from './fleet-tap';
import { LiveView } from './LiveView';
import type { Target } from './map/camera';
import { LiveMap } from './map/LiveMap';
import { createPointMaker } from './map/points';
import { NoStations } from './NoStations';
import { useMapUrl } from './use-map-url';

/** Four redraws a second are as live as an eye can follow; regrouping tens of thousands of stations takes its time. */
const REDRAW_MS = 250;
const LARGE_FLEET = 3_000;
const REDRAW_LARGE_MS = 1_000;
const FIGURES_MS = 30_000;
const ATTENTION_MS = 60_000;

interface OpenDialog {
  kind: CommandDialogKind;
  stationId: number;
  place?: { evseId: number; connectorId: number } | undefined;
}

/** Live: subscribes to everything and hands it to the parts. */
export function LiveScreen() {
  const trpc = useTRPC();
  const problem = useProblem();
  const { can } = useMe();
  const { siteId } = useScope();
  const url = useUrlState();
  const link = useCallback((path: string) => withSite(path, siteId), [siteId]);

  const [feed, setFeed] = useState<FleetFeed | null>(null);
  const fleet = feed?.fleet ?? null;
  const isLoaded = fleet !== null;
  const sites = useSites();
  const [toPoints] = useState(createPointMaker);
  const points = useMemo(() => toPoints(fleet ?? [], sites), [toPoints, fleet, sites]);
  const byId = useMemo(() => new Map(fleet?.map((station) => [station.id, station])), [fleet]);
  const counted = useMemo(() => (fleet ? countFleet(fleet) : null), [fleet]);

  const inScope = siteId === null ? {} : { siteId };
  const [timeZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const figures = useQuery(trpc.live.figures.queryOptions({ ...inScope, timeZone }, { refetchInterval: FIGURES_MS }));
  const attention = useQuery(trpc.live.attention.queryOptions(inScope, { refetchInterval: ATTENTION_MS }));

  const isKiosk = url.get('kiosk') === '1';
  const selectedId = Number(url.get('station')) || null;
  const selected = useStation(selectedId);
  const select = useCallback((id: number | null) => url.set({ station: id }), [url.set]);
  const mapUrl = useMapUrl();
  const [target, setTarget] = useState<Target | null>(null);
  const [side, setSide] = useState<'map' | 'list'>('map');
  useRefit(feed, points, setTarget);

  const showStation = (id: number): void => {
    select(id);
    setSide('map');
    const point = points.find((p) => p.id === id);
    if (point) setTarget({ latitude: point.latitude, longitude: point.longitude });
  };
  const showSite = (id: number): void => {
    setSide('map');
    const bounds = boundsOf(points.filter((p) => p.siteId === id));
    if (bounds) setTarget({ bounds });
  };

  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const concerned = useStation(dialog?.stationId ?? null);
  const mayCommand = can('stations.command') && !isKiosk;
  const openFor = (kind: CommandDialogKind) => (item: AttentionItem) => {
    if (item.stationId === null) return;
    const { evseId, connectorId } = item;
    setDialog({
      kind,
      stationId: item.stationId,
      ...(evseId === null ? {} : { place: { evseId, connectorId: connectorId ?? 1 } }),
    });
  };

  useKiosk(isKiosk, () => url.set({ kiosk: null }));
  const initialView = useState(() => parseView(url.get('map')))[0];
  const isEmpty = fleet?.length === 0 && siteId === null;
  const { data: about } = useQuery(trpc.about.get.queryOptions(undefined, { enabled: isEmpty }));
  const styleUrl = useMapStyleUrl();

  return (
    <>
      <FleetTap
        key={siteId}
        siteId={siteId}
        onFleet={setFeed}
        everyMs={(fleet?.length ?? 0) > LARGE_FLEET ? REDRAW_LARGE_MS : REDRAW_MS}
      />
      <LiveView
        side={side}
        onSide={setSide}
        isKiosk={isKiosk}
        onKiosk={(on) => url.set({ kiosk: on ? 1 : null })}
        figures={<Figures fleet={counted} day={figures.data ?? null} link={isKiosk ? null : link} />}
        map={
          (isLoaded || initialView) && (
            <LiveMap
              points={points}
              unplaced={(fleet?.length ?? 0) - points.length}
              stationOf={(id) => byId.get(id)}
              selectedId={selectedId}
              onStation={select}
              initialView={initialView}
              onView={mapUrl}
              target={target}
              styleUrl={styleUrl}
              isKiosk={isKiosk}
            />
          )
        }
        empty={isEmpty && <NoStations ocppUrl={about?.ocppUrl ?? null} addHref={can('stations.write') ? '/stations' : null} />}
        attentionCount={attention.data?.length ?? null}
        attention={
          <AttentionList
            className="h-full"
            items={attention.data}
            problem={attention.error ? problem(attention.error) : null}
            onRetry={() => attention.refetch()}
            actions={{
              link,
              onStation: showStation,
              onSite: showSite,
              onRestart: mayCommand ? openFor('restart') : null,
              onOutOfService: mayCommand ? openFor('availability') : null,
            }}
          />
        }
        card={
          selected && (
            <StationCard
              key={selected.id}
              station={selected}
              timeZone={selected.siteId === null ? undefined : sites.get(selected.siteId)?.timeZone}
              onClose={() => select(null)}
              onCommand={mayCommand ? (kind) => setDialog({ kind, stationId: selected.id }) : null}
              link={link}
              className="pointer-events-auto w-full animate-rise-in max-sm:rounded-b-none max-sm:border-x-0 max-sm:border-b-0"
            />
          )
        }
      />
      {dialog && concerned && (
        <CommandDialogs
          kind={dialog.kind}
          station={commandStation(concerned)}
          place={dialog.place}
          onClose={() => setDialog(null)}
        />
      )}
    </>
  );
}

function useSites(): ReadonlyMap<number, SiteView> {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.sites.list.queryOptions());
  return useMemo(() => new Map((data ?? []).map((site) => [site.id, site])), [data]);
}

/** Another scope is another place to look at; the first one keeps the view of the link. */
function useRefit(feed: FleetFeed | null, points: Parameters<typeof boundsOf>[0], go: (target: Target) => void): void {
  const shown = useRef<number | null | undefined>(undefined);
  const siteId = feed?.siteId;
  useEffect(() => {
    if (siteId === undefined || shown.current === siteId) return;
    const isFirst = shown.current === undefined;
    shown.current = siteId;
    const bounds = isFirst ? null : boundsOf(points);
    if (bounds) go({ bounds });
  }, [siteId, points, go]);
}

/** Takes the frame away (kiosk.css) and gives it back at Escape. */
function useKiosk(isOn: boolean, leave: () => void): void {
  const latest = useRef(leave);
  useEffect(() => {
    latest.current = leave;
  });
  useEffect(() => {
    if (!isOn) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) latest.current();
    };
    document.documentElement.dataset.kiosk = '';
    window.addEventListener('keydown', onKey);
    return () => {
      delete document.documentElement.dataset.kiosk;
      window.removeEventListener('keydown', onKey);
    };
  }, [isOn]);
}
