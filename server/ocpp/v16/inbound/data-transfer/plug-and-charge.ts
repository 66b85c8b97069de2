import type { OCPP21 } from 'typed-ocpp';
import { authorizeContract } from '../../../../features/certificates/authorize-contract';
import { PNC_VENDOR } from '../../../../features/certificates/desk';
import { underPayment } from '../../../../features/payment-methods/authorize-here';
import type { Shown } from '../../../../features/transactions/authorize';
import { checkPayload, findAction } from '../../../schemas';
import { decideSigning } from '../../../sign-certificate';
import { toIdTokenInfo } from '../../../v2x/words';
import type { VendorMessage, VendorResult } from './vendor';

type Handler<Request> = (request: Request, ...rest: [Parameters<VendorMessage['handle']>[1]]) => Promise<VendorResult>;

/**
 * Plug & Charge with 1.6 (OCA application note "Using ISO 15118 Plug & Charge with OCPP 1.6"): 2.0.1's messages as JSON text in
 * DataTransfer. Data that does not fit 2.0.1's schema is Rejected.
 */
function row<Request extends object>(messageId: string, handle: Handler<Request>): VendorMessage {
  return {
    vendorId: PNC_VENDOR,
    messageId,
    async handle(data, context) {
      const validate = findAction('2.0.1', messageId)?.request;
      if (typeof data !== 'object' || data === null || !validate) return { response: { status: 'Rejected' } };
      const payload = Object.fromEntries(Object.entries(tidy(messageId, data)));
      const checked = checkPayload(validate, payload, true);
      return checked.ok ? handle(checked.payload as Request, context) : { response: { status: 'Rejected' } };
    },
  };
}

/** The note gives idToken as the bare eMAID. */
function tidy(messageId: string, data: object): object {
  if (messageId !== 'Authorize' || !('idToken' in data) || typeof data.idToken !== 'string') return data;
  return { ...data, idToken: { idToken: data.idToken, type: 'eMAID' } };
}

const answer = (data: object): VendorResult => ({ response: { status: 'Accepted', data: JSON.stringify(data) } });

export const PLUG_AND_CHARGE: readonly VendorMessage[] = [
  row<OCPP21.AuthorizeRequest>('Authorize', async (request, context) => {
    const { state, tokens, certificates, receivedAt, stamp } = context;
    const { certificate, iso15118CertificateHashData: hashData, idToken } = request;
    const shown = certificate || hashData?.length ? { certificate, hashData } : null;
    const { authorization: decided, certificateStatus } = await authorizeContract(
      { tokens, certificates },
      idToken,
      shown,
      receivedAt,
      state,
    );
    const at: Shown = { stationId: state.stationId, identity: state.identity, evseId: null, starts: 'asked' };
    const came = { remote: false, contract: true };
    const about = { token: idToken, shown: at, came, now: receivedAt, state };
    const authorization = await underPayment(decided, about, context);
    return answer({
      idTokenInfo: toIdTokenInfo(authorization, receivedAt, stamp),
      ...(certificateStatus === null ? {} : { certificateStatus }),
    });
  }),
  row<OCPP21.SignCertificateRequest>('SignCertificate', async ({ csr, certificateType }, context) => {
    const use = certificateType ?? 'V2GCertificate';
    const { response, ...rest } = await decideSigning({ csr, use, requestId: null }, context, (status) => ({ status }));
    return { ...rest, ...answer(response) };
  }),
  row<OCPP21.GetCertificateStatusRequest>('GetCertificateStatus', async ({ ocspRequestData }, { certificates }) => {
    const { responderURL, customData: _, ...data } = ocspRequestData;
    const ocspResult = await certificates.ocspResult(data, responderURL);
    return answer(ocspResult === null ? { status: 'Failed' } : { status: 'Accepted', ocspResult });
  }),
  row<OCPP21.Get15118EVCertificateRequest>('Get15118EVCertificate', async (request, { certificates }) =>
    answer((await certificates.evCertificate(request)) ?? { status: 'Failed', exiResponse: '' }),
  ),
];
