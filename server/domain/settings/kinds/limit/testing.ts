import type { CommandRequest } from '../../../command/command';
import type { Holding } from '../../../station/holding';
import type { ChargingProfile } from '../../../station/holdings/charging-profile';
import type { VariableRow } from '../../../writes';
import type { StationConfiguration } from '../../station-configuration';

export const STOCKHOLM = 'Europe/Stockholm';

export const key16 = (variable: string, value: string): VariableRow => row({ component: '', variable }, value);
export const key2x = (variable: string, value: string, variableInstance?: string): VariableRow =>
  row({ component: 'SmartChargingCtrlr', variable, ...(variableInstance ? { variableInstance } : {}) }, value);

function row(name: VariableRow['name'], value: string): VariableRow {
  const readAt = new Date('2026-01-01T00:00:00Z');
  const unknown = { mutability: 'ReadOnly', unit: null, dataType: null, minLimit: null, maxLimit: null, valuesList: null };
  return { name, attribute: 'Actual', value, readAt, ...unknown };
}

/** Two EVSEs of 22 kW in Stockholm, speaking 1.6, read and without a limit. */
export function station(over: Partial<StationConfiguration> = {}): StationConfiguration {
  return {
    now: new Date('2026-06-10T12:00:00Z'),
    stationId: 1,
    identity: 'S1',
    name: 'S1',
    siteId: 1,
    timeZone: STOCKHOLM,
    version: '1.6',
    vendor: 'V',
    model: 'M',
    firmwareVersion: '1',
    connected: true,
    evses: [
      { evseId: 1, maxPowerW: 22_080, phases: 3, connectorIds: [1] },
      { evseId: 2, maxPowerW: 22_080, phases: 3, connectorIds: [1] },
    ],
    charging: [],
    variables: [],
    wasRead: true,
    holdings: [],
    habits: new Map(),
    policy: {},
    ...over,
  };
}

/** A station that does what it is told, kept as simply as the standard puts it. */
export function carryOut(
  before: StationConfiguration,
  operations: readonly CommandRequest[],
  at = before.now,
): StationConfiguration {
  let holdings: Holding[] = [...before.holdings];
  for (const op of operations) {
    if (op.kind === 'ClearChargingProfile') holdings = holdings.filter((h) => h.key !== String(op.chargingProfileId));
    if (op.kind === 'SetChargingProfile') {
      const { profile, evseId } = op;
      holdings = holdings.filter(
        (h) =>
          h.kind !== 'ChargingProfile' ||
          !(
            h.key === String(profile.id) ||
            (h.evseId === evseId &&
              h.data.stackLevel === profile.stackLevel &&
              h.data.chargingProfilePurpose === profile.chargingProfilePurpose)
          ),
      );
      holdings.push(profileHolding(profile, evseId, at, op.transactionId));
    }
    if (op.kind === 'Call' && op.action === 'UpdateDynamicSchedule') {
      holdings = holdings.map((h) =>
        h.key === String(op.payload.chargingProfileId)
          ? { ...h, data: { ...h.data, scheduleUpdate: op.payload.scheduleUpdate } }
          : h,
      );
    }
  }
  return { ...before, holdings };
}

export function profileHolding(profile: ChargingProfile, evseId: number, at: Date, transactionId?: number): Holding {
  const data = { ...profile, source: 'CSMS', ...(transactionId === undefined ? {} : { transactionId }) };
  return { kind: 'ChargingProfile', key: String(profile.id), evseId, state: 'Accepted', data, at, messageId: null };
}
