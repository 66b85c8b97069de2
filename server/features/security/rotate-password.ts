import type { CommandRequest } from '../../domain/command/command';
import type { OcppVersion } from '../../domain/protocol';
import type { SecurityChange } from '../../domain/station/security';
import { ActionError, invalid, notFound } from '../access/action-error';
import { passwordComplaint } from '../stations/edit/rules';
import { whyNot } from './outcome';
import type { Asker, SecurityWorkPorts } from './work-ports';

export interface RotateInput {
  stationId: number;
  /** 'generate' makes one up. */
  password: string;
  /** 1.6: how a password of a person's choice is written into AuthorizationKey (whitepaper §4.1.1: as hex). Default hex. */
  encoding?: 'hex' | 'text' | undefined;
}

export interface RotateResult {
  change: SecurityChange | null;
  /** Shown this once, when one was made up. */
  password: string | null;
}

/**
 * Gives a connected station a new password (1.6 whitepaper A01, 2.0.1 A01). The old one counts until the station has taken the new one; while
 * nobody knows (no answer), both do.
 */
export async function rotatePassword(ports: SecurityWorkPorts, by: Asker, input: RotateInput): Promise<RotateResult> {
  const station = await ports.findStation(input.stationId);
  if (!station) throw notFound('This station');
  const complaint = passwordComplaint(input.password);
  if (complaint) throw invalid('password', complaint);
  if (!station.connected || station.version === null)
    throw new ActionError(
      'conflict',
      'The station is offline. A password cannot wait for it: change it when the station is online.',
    );
  const generated = input.password === 'generate';
  const password = generated ? ports.passwords.generate() : input.password;
  const at = ports.clock.now();
  await ports.changes.begin(
    { stationId: station.id, kind: 'password', fromProfile: null, toProfile: null, at, by: by.name },
    { at, userId: by.userId, userName: by.name, action: 'station.rotatePassword', detail: { generated } },
  );
  // What the answer means is followed wherever such a message is answered, not here.
  const { command } = await ports.ask(by, station.id, toRequest(station.version, password, input.encoding ?? 'hex'));
  const open = await ports.changes.findOpen(station.id, 'password');
  if (open?.state === 'asked') {
    const failure = whyNot(command.outcome);
    await ports.changes.setNextPassword(station.id, null);
    await ports.changes.move(station.id, 'password', 'failed', failure?.why ?? 'it was not sent', ports.clock.now());
  }
  ports.onChanged(station.id);
  const [change] = (await ports.changes.list(station.id)).filter((c) => c.kind === 'password');
  return { change: change ?? null, password: generated ? password : null };
}

function toRequest(version: OcppVersion, password: string, encoding: 'hex' | 'text'): CommandRequest {
  if (version === '1.6') {
    const isHex = /^([0-9a-f]{2}){16,20}$/i.test(password);
    const fits = password.length >= 16 && password.length <= 20;
    const value = encoding === 'hex' && !isHex && fits ? Buffer.from(password, 'utf8').toString('hex') : password;
    return { kind: 'Call', action: 'ChangeConfiguration', payload: { key: 'AuthorizationKey', value } };
  }
  const data = {
    component: { name: 'SecurityCtrlr' },
    variable: { name: 'BasicAuthPassword' },
    attributeValue: password,
  };
  return { kind: 'Call', action: 'SetVariables', payload: { setVariableData: [data] } };
}
