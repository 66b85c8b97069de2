import type { Command, CommandRequest } from '../../domain/command/command';
import type { OcppVersion } from '../../domain/protocol';
import type { HashData, InstallableCertificate, SigningUse } from '../../domain/station/certificate';
import { ActionError, invalid, notFound } from '../access/action-error';
import type { Asker, SecuredStation, SecurityWorkPorts } from '../security/work-ports';
import { renewalRequest } from './renew';

const NEEDS_CONNECTION = 'The station is offline. Ask again when it is online.';

async function online(ports: SecurityWorkPorts, stationId: number): Promise<SecuredStation & { version: OcppVersion }> {
  const station = await ports.findStation(stationId);
  if (!station) throw notFound('This station');
  const { version } = station;
  if (!station.connected || version === null) throw new ActionError('conflict', NEEDS_CONNECTION);
  return { ...station, version };
}

const toType16 = (type: string): string => (type === 'CSMSRootCertificate' ? 'CentralSystemRootCertificate' : type);

/** Puts a root into a station (1.6 whitepaper M05, 2.0.1 M05). `pem` null: the root of our own authority. */
export async function installCertificate(
  ports: SecurityWorkPorts,
  by: Asker,
  input: { stationId: number; type: InstallableCertificate; pem: string | null },
): Promise<Command> {
  const { version } = await online(ports, input.stationId);
  const known = version === '1.6' ? /^(CSMS|Manufacturer)/ : version === '2.0.1' ? /^(?!OEM)/ : /./;
  if (!known.test(input.type)) throw invalid('type', `OCPP ${version} has no ${input.type}.`);
  const certificate = (input.pem ?? (await ports.authority()).roots()).trim();
  if (!ports.reader.readCertificate(certificate))
    throw invalid('pem', 'This is no certificate in PEM (-----BEGIN CERTIFICATE-----).');
  if (certificate.length > 5500) throw invalid('pem', 'One certificate only: OCPP takes at most 5,500 characters.');
  const certificateType = version === '1.6' ? toType16(input.type) : input.type;
  const payload = { certificateType, certificate };
  return (await ports.ask(by, input.stationId, { kind: 'Call', action: 'InstallCertificate', payload })).command;
}

/** Asks which certificates a station has; 1.6 is asked for each of its kinds. */
export async function readInstalled(ports: SecurityWorkPorts, by: Asker, stationId: number): Promise<Command> {
  const { version } = await online(ports, stationId);
  const action = 'GetInstalledCertificateIds';
  const ask = (payload: Record<string, unknown>) => ports.ask(by, stationId, { kind: 'Call', action, payload });
  if (version !== '1.6') return (await ask({})).command;
  const first = await ask({ certificateType: 'CentralSystemRootCertificate' });
  if (first.command.outcome?.kind !== 'answered') return first.command;
  return (await ask({ certificateType: 'ManufacturerRootCertificate' })).command;
}

/** Takes a root out of a station, by exactly the hash data it told (2.0.1 M04). */
export async function deleteInstalled(
  ports: SecurityWorkPorts,
  by: Asker,
  input: { stationId: number; key: string },
): Promise<Command> {
  await online(ports, input.stationId);
  const [holding] = await ports.holdings.list(input.stationId, { kind: 'Certificate', keys: [input.key] });
  if (!holding) throw notFound('This certificate');
  const certificateHashData = holding.data.hashData as HashData;
  const request: CommandRequest = { kind: 'Call', action: 'DeleteCertificate', payload: { certificateHashData } };
  return (await ports.ask(by, input.stationId, request)).command;
}

/** Asks a station for a new signing request; the rest follows by itself. */
export async function renewCertificate(
  ports: SecurityWorkPorts,
  by: Asker,
  input: { stationId: number; use: SigningUse },
): Promise<Command> {
  const { version } = await online(ports, input.stationId);
  const request = renewalRequest(version, input.use);
  if (!request) throw invalid('use', `OCPP ${version} cannot ask for a ${input.use}.`);
  return (await ports.ask(by, input.stationId, request)).command;
}

/** From now on nobody comes in with it, and a connection that did is closed. Its station gets a new one by renewing. */
export async function revokeCertificate(
  ports: Pick<SecurityWorkPorts, 'issued' | 'clock' | 'audit' | 'onChanged' | 'onRevoked'>,
  by: Asker,
  input: { id: number; reason: string },
): Promise<void> {
  const found = await ports.issued.find(input.id);
  if (!found) throw notFound('This certificate');
  if (!(await ports.issued.revoke(input.id, ports.clock.now(), input.reason)))
    throw new ActionError('conflict', 'This certificate is revoked already.');
  const { serial, stationId, fingerprint } = found;
  ports.onRevoked({ fingerprint, stationId });
  await ports.audit(by, stationId, 'certificate.revoke', { serial, reason: input.reason });
  if (stationId !== null) ports.onChanged(stationId);
}
