import type { OCPP21 } from 'typed-ocpp';
import { PNC_VENDOR } from '../../../features/certificates/desk';
import { type AnsweredCall, type AnswerRow, readStatus } from '../../answers';
import { CERTIFICATES } from '../../v2x/answers/certificates';
import { readData } from '../inbound/data-transfer/vendor';

const BY_ACTION = new Map(CERTIFICATES.map((row) => [row.action.toLowerCase(), row]));

/**
 * DataTransfer of Plug & Charge: CertificateSigned, InstallCertificate, GetInstalledCertificateIds, DeleteCertificate and TriggerMessage as JSON text; the
 * answer inside means what it means in 2.0.1. Beside what other vendors' messages mean.
 */
export function withPlugAndCharge(row: AnswerRow): AnswerRow {
  return {
    ...row,
    read(answer, request) {
      const inner = toInner(request, answer);
      if (!inner) return row.read(answer, request);
      const { status, accepted, info } = inner.row ? inner.row.read(inner.answer, inner.request) : readStatus(inner.answer);
      return { status, accepted, info: info ?? null };
    },
    async effect(call: AnsweredCall<unknown, unknown>) {
      const inner = toInner(call.request, call.answer);
      if (inner) return (await inner.row?.effect?.({ ...call, request: inner.request, answer: inner.answer })) ?? null;
      return (await row.effect?.(call)) ?? null;
    },
  };
}

/** Null: another vendor's, refused, or not in the note's form. */
function toInner(request: unknown, answer: unknown): { row: AnswerRow | undefined; request: object; answer: object } | null {
  const r = request as OCPP21.DataTransferRequest;
  const a = answer as OCPP21.DataTransferResponse;
  if (r.vendorId.toLowerCase() !== PNC_VENDOR || a.status !== 'Accepted') return null;
  const inside = readData(a.data);
  const asked = readData(r.data);
  if (typeof inside !== 'object' || inside === null) return null;
  return { row: BY_ACTION.get((r.messageId ?? '').toLowerCase()), request: Object(asked), answer: inside };
}
