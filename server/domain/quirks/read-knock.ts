import type { OcppVersion } from '../protocol';
import { SUBPROTOCOL } from '../protocol';
import type { Quirk } from './quirk';

/**
 * What is odd about the way a station was let in: OCPP-J 1.6 §3.1, 2.0.1 part 4 §3.1 ask for `/<prefix>/<identity>` and a subprotocol spelled as
 * registered.
 */
export function readKnock(
  knock: { path: string; offeredProtocols: readonly string[] },
  station: { identity: string; version: OcppVersion },
): Quirk[] {
  const quirks: Quirk[] = [];
  const path = knock.path.replace(/^[a-z]+:\/\/[^/]*/i, '');
  const note = (path_: string, text: string): void => void quirks.push({ kind: 'address', path: path_, note: text });
  if (path.includes('//')) note('URL //', 'doubled slash');
  if (path.length > 1 && path.endsWith('/')) note('URL …/', 'slash at the end');
  if (path.split('/').filter((segment) => segment !== '').length > 2) note('URL x/x', 'identity twice');
  if (knock.offeredProtocols.length === 0) note('Sec-WebSocket-Protocol', 'no subprotocol');
  else if (!knock.offeredProtocols.some((offered) => offered === SUBPROTOCOL[station.version]))
    note('Sec-WebSocket-Protocol', 'subprotocol in another spelling');
  return quirks;
}
