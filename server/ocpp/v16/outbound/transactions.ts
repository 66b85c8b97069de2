import type { OCPP16 } from 'typed-ocpp';
import { outboundCommand } from '../../outbound';
import { toProfile16 } from '../profiles';
import { tooLong } from '../words';

/** OCPP 1.6 §5.11. EVSE n is connector n. */
export const requestStart = outboundCommand<'RequestStart', OCPP16.RemoteStartTransactionResponse>({
  kind: 'RequestStart',
  toCalls: ({ evseId, idToken, chargingProfile }) => {
    const long = tooLong(idToken);
    if (long) return long;
    const payload: OCPP16.RemoteStartTransactionRequest = { idTag: idToken };
    if (evseId !== null) payload.connectorId = evseId;
    if (chargingProfile) {
      const profile = toProfile16(chargingProfile);
      if ('unsupported' in profile) return profile;
      // §5.16.1: only a TxProfile, and of a session that has no id yet.
      if (profile.chargingProfilePurpose !== 'TxProfile') return { unsupported: 'only a TxProfile can go with a remote start' };
      payload.chargingProfile = profile;
    }
    return [{ action: 'RemoteStartTransaction', payload }];
  },
  readAnswer: ({ status }) => ({ status, accepted: status === 'Accepted' }),
});

/** OCPP 1.6 §5.12 */
export const requestStop = outboundCommand<'RequestStop', OCPP16.RemoteStopTransactionResponse>({
  kind: 'RequestStop',
  toCalls: ({ transactionId }, { state }) => {
    const t = state.transactions.find((x) => x.id === transactionId);
    if (!t) return { unsupported: `session ${transactionId} is not running on this station` };
    const id = Number(t.ocppId);
    if (!Number.isInteger(id)) return { unsupported: `session ${transactionId} was started under another OCPP version` };
    return [{ action: 'RemoteStopTransaction', payload: { transactionId: id } }];
  },
  readAnswer: ({ status }) => ({ status, accepted: status === 'Accepted' }),
});
