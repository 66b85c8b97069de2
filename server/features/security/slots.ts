import type { Asker, SecurityWorkPorts } from './work-ports';

/** What a 2.x station tells of its network profiles. */
export interface NetworkSlots {
  /** NetworkConfigurationPriority: slots in the order they are tried. */
  priority: readonly number[];
  /** ActiveNetworkProfile: the one it is connected by; the first in priority where it does not tell. */
  active: number | null;
}

const COMPONENT = 'OCPPCommCtrlr';
const PRIORITY = 'NetworkConfigurationPriority';
const ACTIVE = 'ActiveNetworkProfile';

/**
 * Asks the station which slots it uses now: what was read once may be long gone, and a slot written blindly may be the one that holds the
 * connection. What was read before counts only where the station does not answer. Null: nobody knows.
 */
export async function readSlots(ports: SecurityWorkPorts, by: Asker, stationId: number): Promise<NetworkSlots | null> {
  const names = [PRIORITY, ACTIVE];
  const { response } = await ports.ask(by, stationId, {
    kind: 'Call',
    action: 'GetVariables',
    payload: { getVariableData: names.map((name) => ({ component: { name: COMPONENT }, variable: { name } })) },
  });
  const told = valuesOf(response);
  const priority = told.get(PRIORITY) ?? (await ports.variable(stationId, COMPONENT, PRIORITY));
  const active = readList(told.get(ACTIVE) ?? (await ports.variable(stationId, COMPONENT, ACTIVE)))[0];
  const order = readList(priority);
  if (order.length === 0 && active === undefined) return null;
  return { priority: order, active: active ?? order[0] ?? null };
}

/**
 * A slot for a new network profile that is not the one in use (2.0.1 B09.FR.02: a profile in use is not overwritten): the first other one in
 * priority, or the lowest free number from 1 on.
 */
export function chooseSlot({ priority, active }: NetworkSlots): number {
  return priority.find((slot) => slot !== active) ?? (active === 1 ? 2 : 1);
}

/** The chosen slot first, the others as they were. */
export const firstOf = (slot: number, { priority }: NetworkSlots): string =>
  [slot, ...priority.filter((other) => other !== slot)].join(',');

const readList = (text: string | null | undefined): number[] =>
  (text ?? '')
    .split(',')
    .map((part) => Number.parseInt(part.trim(), 10))
    .filter((slot) => Number.isInteger(slot));

/** Values of a GetVariables answer that were given, by variable. */
function valuesOf(response: unknown): Map<string, string> {
  const results = isRecord(response) && Array.isArray(response.getVariableResult) ? response.getVariableResult : [];
  const values = new Map<string, string>();
  for (const result of results.filter(isRecord)) {
    const { variable, attributeStatus, attributeValue } = result;
    if (attributeStatus !== 'Accepted' || typeof attributeValue !== 'string' || !isRecord(variable)) continue;
    values.set(String(variable.name), attributeValue);
  }
  return values;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
