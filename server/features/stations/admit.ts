import { timingSafeEqual } from 'node:crypto';
import { SUBPROTOCOL } from '../../domain/protocol';
import type { Clock } from '../ports';
import type { Admission, AdmissionRecord, Knock, RefusalReason, Refused, StationDirectory } from './admission';
import { FailedAttempts } from './attempts';
import { PasswordsBusy, PasswordVerifier } from './passwords';
import { chooseSubprotocol } from './subprotocol';

const KNOWN_PROTOCOLS = Object.values(SUBPROTOCOL).join(', ');

const refuse = (status: Refused['status'], reason: RefusalReason, detail: string): Refused => ({
  kind: 'refuse',
  status,
  reason,
  detail,
});

/**
 * Decides who may connect, before the WebSocket upgrade. Answers with the HTTP status a station's log will show and a detail that tells
 * a person what to change (OCPP-J 1.6 §3.1.2, 2.0.1 part 4 §3.2; security profiles 0 and 1).
 */
export function createAdmission(deps: { directory: StationDirectory; clock: Clock }): (knock: Knock) => Promise<Admission> {
  const { directory, clock } = deps;
  const attempts = new FailedAttempts();
  const passwords = new PasswordVerifier();

  async function findOrRegister(identity: string, offered: readonly string[]): Promise<AdmissionRecord | Refused> {
    const known = directory.find(identity);
    if (known) return known;
    const otherCase = directory.findOtherCase(identity);
    if (otherCase !== null) {
      return refuse(
        404,
        'UnknownStation',
        `no station "${identity}"; "${otherCase}" is registered: upper and lower case must match`,
      );
    }
    if (directory.unknownStations() === 'reject') {
      return refuse(404, 'UnknownStation', 'no station with this identity is registered');
    }
    if (!chooseSubprotocol(offered)) return noCommonSubprotocol(offered); // it could not come in anyway
    return (await directory.createPending(identity)) ?? refuse(503, 'Overloaded', 'too many new stations wait to be accepted');
  }

  async function checkPassword(station: AdmissionRecord, knock: Knock): Promise<Refused | null> {
    if (station.securityProfile === 0) return null;
    const { credentials } = knock;
    if (!credentials)
      return refuse(401, 'MissingPassword', 'the station sent no password (HTTP Basic); security profile 1 needs one');
    const key = `${knock.remoteAddress} ${station.id} ${station.passwordHash}`; // a new password starts afresh
    const nowMs = clock.now().getTime();
    const blockedMs = attempts.blockedForMs(key, nowMs);
    if (blockedMs > 0) {
      return refuse(429, 'TooManyAttempts', `too many wrong passwords; next try in ${Math.ceil(blockedMs / 1000)} s`);
    }
    if (!sameBytes(credentials.user, Buffer.from(station.identity, 'utf8'))) {
      attempts.failed(key, nowMs);
      return refuse(401, 'WrongUser', 'the HTTP Basic user name must be the station identity');
    }
    if (station.passwordHash === null) {
      return refuse(401, 'WrongPassword', 'no password is set for this station; set one, or choose security profile 0');
    }
    try {
      if (await passwords.verify(credentials.password, station.passwordHash)) {
        attempts.succeeded(key);
        return null;
      }
    } catch (error) {
      if (error instanceof PasswordsBusy) return refuse(503, 'Overloaded', 'too many passwords are being checked at once');
      throw error;
    }
    attempts.failed(key, nowMs);
    return refuse(401, 'WrongPassword', 'the password is not the one set for this station');
  }

  return async (knock) => {
    if (knock.identity === null) return refuse(404, 'BadPath', 'the path holds no station identity; use /ocpp/<identity>');
    const station = await findOrRegister(knock.identity, knock.offeredProtocols);
    if ('kind' in station) return station;
    const refused = await checkPassword(station, knock);
    if (refused) return refused;
    if (station.admission === 'disabled') return refuse(403, 'Disabled', 'the station is disabled');
    const lenient = station.quirks.lenient !== false;
    const admitted = { kind: 'admit', stationId: station.id, identity: station.identity, lenient } as const;
    const chosen = chooseSubprotocol(knock.offeredProtocols);
    if (chosen) return { ...admitted, version: chosen.version, echoProtocol: chosen.echo };
    if (knock.offeredProtocols.length === 0 && station.quirks.allowNoSubprotocol)
      return { ...admitted, version: '1.6', echoProtocol: null };
    return noCommonSubprotocol(knock.offeredProtocols);
  };
}

function noCommonSubprotocol(offered: readonly string[]): Refused {
  const detail =
    offered.length > 0
      ? `none of the offered subprotocols is spoken here (${KNOWN_PROTOCOLS})`
      : `no Sec-WebSocket-Protocol header; expected one of ${KNOWN_PROTOCOLS}`;
  return refuse(400, 'NoCommonSubprotocol', detail);
}

function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
