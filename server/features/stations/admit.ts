import { SUBPROTOCOL } from '../../domain/protocol';
import type { Clock } from '../ports';
import type {
  Admission,
  AdmissionRecord,
  CertificateKnowledge,
  Knock,
  Proof,
  RefusalReason,
  Refused,
  StationDirectory,
} from './admission';
import { createSecurityCheck } from './security-check';
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
 * a person what to change (OCPP-J 1.6 §3.1.2, 2.0.1 part 4 §3.2). `onProof` is told what a station that may come in has proved, and awaited.
 */
export function createAdmission(deps: {
  directory: StationDirectory;
  clock: Clock;
  certificates?: CertificateKnowledge;
  onProof?: (station: AdmissionRecord, proof: Proof) => Promise<void>;
}): (knock: Knock) => Promise<Admission> {
  const { directory, clock, onProof } = deps;
  const check = createSecurityCheck({ clock, certificates: deps.certificates ?? NO_KNOWLEDGE });

  async function findOrRegister(identity: string, offered: readonly string[]): Promise<AdmissionRecord | Refused> {
    const known = directory.find(identity);
    if (known) return known;
    const expected = directory.findExpected?.(identity);
    if (expected) return expected;
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

  return async (knock) => {
    if (knock.identity === null) return refuse(404, 'BadPath', 'the path holds no station identity; use /ocpp/<identity>');
    let station = await findOrRegister(knock.identity, knock.offeredProtocols);
    if ('kind' in station) return station;
    const proof = await check(station, knock);
    if ('kind' in proof) return proof;
    if (station.admission === 'disabled') return refuse(403, 'Disabled', 'the station is disabled');
    const chosen = chooseSubprotocol(knock.offeredProtocols);
    const silent = knock.offeredProtocols.length === 0 && station.quirks.allowNoSubprotocol;
    if (!chosen && !silent) return noCommonSubprotocol(knock.offeredProtocols);
    if (station.id === EXPECTED) {
      const registered = await directory.registerExpected?.(station.identity);
      if (!registered) return refuse(503, 'Overloaded', 'the station is being registered; try again');
      station = registered;
    }
    await onProof?.(station, proof);
    const lenient = station.quirks.lenient !== false;
    const { cameInWith } = proof;
    const admitted = { kind: 'admit', stationId: station.id, identity: station.identity, lenient, cameInWith } as const;
    return chosen
      ? { ...admitted, version: chosen.version, echoProtocol: chosen.echo }
      : { ...admitted, version: '1.6', echoProtocol: null };
  };
}

/** Not a station yet: it becomes one when it has proved itself. */
const EXPECTED = 0;
const NO_KNOWLEDGE: CertificateKnowledge = { isRevoked: () => false, issuedTo: () => null };

function noCommonSubprotocol(offered: readonly string[]): Refused {
  const detail =
    offered.length > 0
      ? `none of the offered subprotocols is spoken here (${KNOWN_PROTOCOLS})`
      : `no Sec-WebSocket-Protocol header; expected one of ${KNOWN_PROTOCOLS}`;
  return refuse(400, 'NoCommonSubprotocol', detail);
}
