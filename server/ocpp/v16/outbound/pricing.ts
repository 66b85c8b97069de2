import type { OCPP16 } from 'typed-ocpp';
import type { TransactionState } from '../../../domain/transaction/types';
import { outboundCommand } from '../../outbound';
import { dataTransfer } from '../answers/data-transfer';
import { COST_VENDOR } from '../pricing';
import { tooLong } from '../words';

const costCall = (messageId: string, data: object) => ({
  action: 'DataTransfer',
  payload: { vendorId: COST_VENDOR, messageId, data: JSON.stringify(data) },
});

/** "OCPP & California Pricing Requirements", 1.6 part: RunningCost while the session runs, FinalCost when it is over. */
export const showCost = outboundCommand<'ShowCost', OCPP16.DataTransferResponse>({
  kind: 'ShowCost',
  toCalls: ({ transactionId, totalCost: cost, final, rates, text }, { state, now }) => {
    const session = [...state.transactions, ...state.recent].find((t) => t.id === transactionId);
    if (!session) return { unsupported: `session ${transactionId} is not of late on this station` };
    const about = { transactionId: Number(session.ocppId), cost };
    if (final) return [costCall('FinalCost', { ...about, priceText: text ?? String(cost) })];
    if (session.endedAt !== null) return { unsupported: `session ${transactionId} is over: only its final cost can be shown` };
    const meter = { timestamp: (session.lastRegisterAt ?? now).toISOString(), meterValue: registerOf(session) };
    const running = { ...about, ...meter, state: isIdle(session) ? 'Idle' : 'Charging', chargingPrice: rates ?? {} };
    return [costCall('RunningCost', running)];
  },
  readAnswer: (answer) => dataTransfer.read(answer, null),
});

/** The same note: SetUserPrice. */
export const showPrice = outboundCommand<'ShowPrice', OCPP16.DataTransferResponse>({
  kind: 'ShowPrice',
  toCalls: ({ idToken, text: priceText, languages }) => {
    const extra = languages?.map(({ language, text: content }) => ({ format: 'UTF8', language, content }));
    const data = { idToken, priceText, ...(extra && extra.length > 0 ? { priceTextExtra: extra } : {}) };
    return tooLong(idToken) ?? [costCall('SetUserPrice', data)];
  },
  readAnswer: (answer) => dataTransfer.read(answer, null),
});

const registerOf = (t: TransactionState): number => Math.round(t.lastRegisterWh ?? t.meterStartWh ?? 0);
const isIdle = (t: TransactionState): boolean => t.chargingState !== null && t.chargingState !== 'Charging';
