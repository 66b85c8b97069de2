/**
 * OCA application note "OCPP & California Pricing Requirements", its part for OCPP 1.6: prices and costs as JSON in DataTransfer. Money in
 * the station's currency, energy in kWh, meter values in Wh. Stations that take it say so with the key CustomDisplayCostAndPrice.
 */
export const COST_VENDOR = 'org.openchargealliance.costmsg';

/** What is read of RunningCost and FinalCost; the rest is kept as it was sent. */
export interface CostMessage extends Record<string, unknown> {
  transactionId: number;
  cost: number;
}

export function isCostMessage(data: unknown): data is CostMessage {
  return (
    isObject(data) && typeof data.transactionId === 'number' && typeof data.cost === 'number' && Number.isFinite(data.cost)
  );
}

/** SetUserPrice: the price of one driver, shown once the token is known. */
export interface UserPrice extends Record<string, unknown> {
  idToken: string;
  priceText: string;
}

export function isUserPrice(data: unknown): data is UserPrice {
  return isObject(data) && typeof data.idToken === 'string' && typeof data.priceText === 'string';
}

/** ConnectorUnplugged: the end of idle time after a session. */
export interface Unplugged {
  transactionId: number;
  timestamp: unknown;
}

export function readUnplugged(data: unknown): Unplugged | null {
  if (!isObject(data)) return null;
  const transactionId = Number(data.transactionId);
  return Number.isInteger(transactionId) ? { transactionId, timestamp: data.timestamp } : null;
}

function isObject(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
