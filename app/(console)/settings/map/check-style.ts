export type StyleCheck = { ok: true } | { ok: false; reason: 'notStyle' | 'noAnswer'; status: number | null };

const TIMEOUT_MS = 8_000;

/** Asks an address for a MapLibre style, from this browser: the browsers are who will fetch it. */
export async function checkStyle(url: string): Promise<StyleCheck> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) return { ok: false, reason: 'noAnswer', status: response.status };
    const style: unknown = await response.json().catch(() => null);
    const isStyle = typeof style === 'object' && style !== null && 'version' in style && 'layers' in style;
    return isStyle ? { ok: true } : { ok: false, reason: 'notStyle', status: null };
  } catch {
    return { ok: false, reason: 'noAnswer', status: null };
  }
}
