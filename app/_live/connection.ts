import { noteServerTime } from '@/app/_lib/clock';
import { type ApiClient, errorCode } from '@/app/_lib/trpc';
import type { LiveMessage } from '@/server/domain/fleet/live';
import type { FleetStore } from './fleet-store';

/** A drop shorter than this is only "reconnecting"; after it the screen says how old it is. */
const STALE_AFTER_MS = 10_000;
/** A hidden tab lets go of its stream: browsers allow six connections per host over HTTP/1.1, for all tabs together. */
const HIDDEN_MS = 60_000;
const RETRY_MS = [500, 1_000, 2_000, 5_000, 10_000] as const;

interface Handlers {
  onMessage: (message: LiveMessage) => void;
  /** A snapshot after the first one: there was a gap. */
  onGap: () => void;
  onSignedOut: () => void;
}

/**
 * Keeps the one live stream of this tab. States: connecting -> live -> (drop) reconnecting -> stale -> live. The stream
 * resumes by event id; when the server no longer remembers that far it sends a snapshot.
 */
export function keepLive(api: ApiClient, store: FleetStore, { onMessage, onGap, onSignedOut }: Handlers): () => void {
  let lastEventId: string | null = null;
  let wasUp = false;
  let attempt = 0;
  let snapshots = 0;
  let stopped = false;
  let subscription: { unsubscribe: () => void } | null = null;
  let retryTimer: ReturnType<typeof setTimeout> | null = null;
  let staleTimer: ReturnType<typeof setTimeout> | null = null;
  let hiddenTimer: ReturnType<typeof setTimeout> | null = null;

  const clear = (timer: ReturnType<typeof setTimeout> | null) => timer !== null && clearTimeout(timer);

  function up(): void {
    clear(staleTimer);
    staleTimer = null;
    attempt = 0;
    wasUp = true;
    store.setState('live', null);
  }

  function down(): void {
    if (stopped || staleTimer !== null || store.state.connection === 'stale') return;
    const droppedAt = Date.now();
    store.setState(wasUp ? 'reconnecting' : 'connecting', wasUp ? droppedAt : null);
    staleTimer = setTimeout(() => {
      staleTimer = null;
      store.setState('stale', wasUp ? droppedAt : null);
    }, STALE_AFTER_MS);
  }

  function retry(): void {
    subscription = null;
    down();
    if (stopped || retryTimer !== null) return;
    const wait = RETRY_MS[Math.min(attempt++, RETRY_MS.length - 1)] ?? 10_000;
    retryTimer = setTimeout(
      () => {
        retryTimer = null;
        open();
      },
      wait * (0.75 + Math.random() / 2),
    );
  }

  function open(): void {
    if (stopped || subscription) return;
    subscription = api.live.stream.subscribe(lastEventId === null ? {} : { lastEventId }, {
      onData: ({ id, data }) => {
        lastEventId = id;
        noteServerTime(data.kind === 'resnapshot' ? Date.now() : data.at);
        up();
        if (data.kind === 'snapshot' && snapshots++ > 0) onGap();
        onMessage(data);
      },
      onConnectionStateChange: ({ state }) => {
        if (state === 'pending') up();
        else down();
      },
      onError: (error) => {
        if (errorCode(error) === 'UNAUTHORIZED') onSignedOut();
        retry();
      },
      onComplete: retry,
    });
  }

  function close(): void {
    clear(retryTimer);
    retryTimer = null;
    subscription?.unsubscribe();
    subscription = null;
  }

  function onVisibility(): void {
    clear(hiddenTimer);
    hiddenTimer = null;
    if (document.visibilityState === 'hidden') hiddenTimer = setTimeout(close, HIDDEN_MS);
    else if (!subscription) {
      attempt = 0;
      down();
      close();
      open();
    }
  }

  document.addEventListener('visibilitychange', onVisibility);
  window.addEventListener('online', onVisibility);
  down();
  open();

  return () => {
    stopped = true;
    close();
    clear(staleTimer);
    clear(hiddenTimer);
    document.removeEventListener('visibilitychange', onVisibility);
    window.removeEventListener('online', onVisibility);
  };
}
