import { type OcppVersion, SUBPROTOCOL } from '../../domain/protocol';

const SPOKEN = new Map<string, OcppVersion>([
  [SUBPROTOCOL['1.6'], '1.6'],
  [SUBPROTOCOL['2.0.1'], '2.0.1'],
  [SUBPROTOCOL['2.1'], '2.1'],
  ['ocpp1.6j', '1.6'], // a common slip
]);

/**
 * The version to speak: the first the station names that we know, since it lists them by preference (RFC 6455 §4.1). The spelling
 * is echoed as it came.
 */
export function chooseSubprotocol(offered: readonly string[]): { version: OcppVersion; echo: string } | null {
  for (const echo of offered) {
    const version = SPOKEN.get(echo.toLowerCase());
    if (version) return { version, echo };
  }
  return null;
}
