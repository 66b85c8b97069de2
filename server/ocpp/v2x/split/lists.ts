import type { MessageLimit } from '../../../domain/station/limits';

/** The list each message carries that a station may bound by ItemsPerMessage and BytesPerMessage (2.0.1 part 2, device model). */
export const LIST_OF: ReadonlyMap<string, string> = new Map([
  ['ClearVariableMonitoring', 'id'],
  ['GetReport', 'componentVariable'],
  ['GetVariables', 'getVariableData'],
  ['SendLocalList', 'localAuthorizationList'],
  ['SetVariableMonitoring', 'setMonitoringData'],
  ['SetVariables', 'setVariableData'],
]);

/**
 * Cuts a list so that no part has more than `items` entries or, as JSON, more than `bytes` bytes together with what goes around it
 * (`aroundBytes`). An entry too long by itself goes alone: only the station can say whether it takes it. Order is kept; an empty list
 * is one empty part.
 */
export function cut<T>(list: readonly T[], limit: MessageLimit | undefined, aroundBytes: number): T[][] {
  const maxItems = limit?.items ?? Number.POSITIVE_INFINITY;
  const maxBytes = limit?.bytes ?? Number.POSITIVE_INFINITY;
  const parts: T[][] = [];
  let part: T[] = [];
  let bytes = aroundBytes;
  for (const entry of list) {
    const size = Number.isFinite(maxBytes) ? Buffer.byteLength(JSON.stringify(entry)) + 1 : 0;
    if (part.length > 0 && (part.length >= maxItems || bytes + size > maxBytes)) {
      parts.push(part);
      part = [];
      bytes = aroundBytes;
    }
    part.push(entry);
    bytes += size;
  }
  return part.length > 0 || parts.length === 0 ? [...parts, part] : parts;
}
