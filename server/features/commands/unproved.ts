import type { Command, Observation } from '../../domain/command/command';
import type { VariableRow } from '../../domain/writes';
import { compareAllReadBack, namesAll } from './expect';

/** Stations remembered at most; of each so many changes. What is forgotten has no proof in its story, and is none the worse for it. */
const MAX_STATIONS = 2_000;
const MAX_CHANGES = 200;

/** Changed settings whose asker reads them back themselves, several at once: the reading proves each of them. */
export class Unproved {
  private readonly waiting = new Map<number, Command[]>();

  add(command: Command): void {
    if (command.request.kind !== 'SetVariable' && command.request.kind !== 'SetVariables') return;
    if (command.outcome?.kind !== 'answered' || !command.outcome.accepted) return;
    const all = [...(this.waiting.get(command.stationId) ?? []), command].slice(-MAX_CHANGES);
    this.waiting.delete(command.stationId);
    this.waiting.set(command.stationId, all);
    const [oldest] = this.waiting.keys();
    if (this.waiting.size > MAX_STATIONS && oldest !== undefined) this.waiting.delete(oldest);
  }

  /** Values were read of a station: what they prove or contradict. */
  onRead(stationId: number, variables: readonly VariableRow[], at: Date): { command: Command; observation: Observation }[] {
    const proved: { command: Command; observation: Observation }[] = [];
    const left = (this.waiting.get(stationId) ?? []).filter((command) => {
      const { request } = command;
      const wanted = request.kind === 'SetVariable' ? [request] : request.kind === 'SetVariables' ? request.values : [];
      if (!namesAll(variables, wanted)) return true;
      proved.push({ command, observation: compareAllReadBack(wanted, variables, at) });
      return false;
    });
    if (left.length > 0) this.waiting.set(stationId, left);
    else this.waiting.delete(stationId);
    return proved;
  }
}
