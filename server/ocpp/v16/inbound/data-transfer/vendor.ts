import type { OCPP16 } from 'typed-ocpp';
import type { InboundContext, InboundResult } from '../../../inbound';

/** What a vendor's message comes to; `decision` left out changes nothing but the station's history. */
export interface VendorResult extends Partial<Omit<InboundResult, 'response'>> {
  response: OCPP16.DataTransferResponse;
}

/** One message of one vendor's dialect of DataTransfer (1.6 §4.3). */
export interface VendorMessage {
  readonly vendorId: string;
  readonly messageId: string;
  /** `data` is the request's text read as JSON where it is JSON, else the text itself; undefined when there was none. */
  handle(data: unknown, context: InboundContext, request: OCPP16.DataTransferRequest): VendorResult | Promise<VendorResult>;
}

/** Which message of which vendor is meant; ids are CiStrings: case does not matter. */
export function findVendorMessage(
  rows: readonly VendorMessage[],
  { vendorId, messageId }: OCPP16.DataTransferRequest,
): VendorMessage | 'UnknownVendorId' | 'UnknownMessageId' {
  const vendors = rows.filter((row) => same(row.vendorId, vendorId));
  if (vendors.length === 0) return 'UnknownVendorId';
  return vendors.find((row) => same(row.messageId, messageId ?? '')) ?? 'UnknownMessageId';
}

/** Applications of DataTransfer carry JSON as text; some stations send the object itself. */
export function readData(data: unknown): unknown {
  if (typeof data !== 'string') return data;
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
