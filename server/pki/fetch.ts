const MAX_BYTES = 1024 * 1024;

export interface Fetched {
  status: number;
  contentType: string;
  body: Buffer;
}

/** One HTTP exchange, bounded in time and size, without redirects. Null: it did not come about. http and https only. */
export async function fetchBounded(
  url: string,
  request: { method: 'GET' | 'POST'; body?: Buffer | string; headers?: Record<string, string> },
  timeoutMs: number,
): Promise<Fetched | null> {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return null;
  try {
    const response = await fetch(url, {
      method: request.method,
      ...(request.body === undefined
        ? {}
        : { body: typeof request.body === 'string' ? request.body : new Uint8Array(request.body) }),
      headers: request.headers ?? {},
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const parts: Uint8Array[] = [];
    let bytes = 0;
    for await (const part of response.body ?? []) {
      bytes += part.length;
      if (bytes > MAX_BYTES) {
        await response.body?.cancel().catch(() => {});
        return null;
      }
      parts.push(part);
    }
    return { status: response.status, contentType: response.headers.get('content-type') ?? '', body: Buffer.concat(parts) };
  } catch {
    return null;
  }
}
