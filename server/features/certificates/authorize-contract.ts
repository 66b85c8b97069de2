import type { IdTokenRef } from '../../domain/transaction/types';
import type { TokenDirectory } from '../ports';
import { type Authorization, authorize, type Shown } from '../transactions/authorize';
import type { ContractQuestion, ContractStatus } from './contract';
import type { CertificateDesk } from './desk';

/**
 * A token and, when the car shows one, its contract certificate (2.0.1 C07): the token counts only with a good certificate. A certificate that is
 * not makes the token Invalid, one that ended Expired.
 */
export async function authorizeContract(
  ports: { tokens: TokenDirectory; certificates: Pick<CertificateDesk, 'contract'> },
  token: IdTokenRef,
  shown: ContractQuestion | null,
  now: Date,
  at: Pick<Shown, 'stationId' | 'identity'>,
): Promise<{ authorization: Authorization; certificateStatus: ContractStatus | null }> {
  const authorization = await authorize(token, now, ports.tokens, { ...at, evseId: null, starts: 'asked' });
  if (shown === null) return { authorization, certificateStatus: null };
  const { status } = await ports.certificates.contract(shown);
  if (status === 'Accepted') return { authorization, certificateStatus: status };
  const refusal = status === 'CertificateExpired' ? ('Expired' as const) : ('Invalid' as const);
  return { authorization: { ...authorization, status: refusal }, certificateStatus: status };
}
