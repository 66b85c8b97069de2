import type { PlanPreview, PreviewState, SettingCounts } from '../../domain/settings/plan-views';
import type { SettingValue } from '../../domain/settings/setting';
import type { WishReason, WishState } from '../../domain/settings/wish';
import type { Differing } from './diff';
import { isToSend } from './engine/planning';
import type { StoredWish } from './ports';

const MAX_WHY = 5;
/** Reasons that differ only in figures are many. */
const MAX_REASONS = 200;

interface SettingTally {
  states: Partial<Record<WishState, number>>;
  needsReboot: number;
  why: Map<string, { reason: WishReason; stations: number }>;
  wanted: SettingValue | null;
  text: string;
  differs: boolean;
}

/** Whether a station has something to do in a plan. */
export function previewState(planned: readonly StoredWish[]): PreviewState {
  if (planned.some(isToSend)) return 'changes';
  return planned.some((wish) => wish.state === 'right') || planned.length === 0 ? 'alreadyRight' : 'impossible';
}

/** Counts what a diff comes to, station by station. */
export class Tally {
  computed = 0;
  private conflicts = 0;
  private readonly byState = { changes: 0, alreadyRight: 0, impossible: 0 };
  private readonly stations = { offline: 0, charging: 0, needReboot: 0, partly: 0, unread: 0 };
  private readonly settings = new Map<string, SettingTally>();
  private readonly models = new Map<
    string,
    { vendor: string | null; model: string | null; stations: number; changes: number }
  >();

  add({ station, planned, conflicts }: Differing): PreviewState {
    this.computed++;
    this.conflicts += conflicts;
    const state = previewState(planned);
    this.byState[state]++;
    const changes = state === 'changes';
    if (changes) {
      if (!station.connected) this.stations.offline++;
      if (station.charging.length > 0) this.stations.charging++;
      if (planned.some((wish) => isToSend(wish) && wish.needsReboot)) this.stations.needReboot++;
      if (planned.some((wish) => !isToSend(wish) && wish.state !== 'right')) this.stations.partly++;
      if (planned.some((wish) => wish.state === 'unread')) this.stations.unread++;
    }
    const make = `${station.vendor ?? ''}\n${station.model ?? ''}`;
    const model = this.models.get(make) ?? { vendor: station.vendor, model: station.model, stations: 0, changes: 0 };
    model.stations++;
    if (changes) model.changes++;
    this.models.set(make, model);
    for (const wish of planned) this.addWish(wish);
    return state;
  }

  private addWish(wish: StoredWish): void {
    let known = this.settings.get(wish.key);
    if (!known) {
      known = { states: {}, needsReboot: 0, why: new Map(), wanted: wish.wanted, text: textOf(wish.wanted), differs: false };
      this.settings.set(wish.key, known);
    }
    known.states[wish.state] = (known.states[wish.state] ?? 0) + 1;
    if (isToSend(wish) && wish.needsReboot) known.needsReboot++;
    known.differs ||= known.wanted !== wish.wanted && textOf(wish.wanted) !== known.text;
    if (!wish.why || wish.state === 'right' || wish.state === 'change') return;
    const id = JSON.stringify(wish.why);
    const why = known.why.get(id);
    if (why) why.stations++;
    else if (known.why.size < MAX_REASONS) known.why.set(id, { reason: wish.why, stations: 1 });
  }

  result(): Pick<PlanPreview, 'computed' | 'stations' | 'settings' | 'models' | 'conflicts'> {
    return {
      computed: this.computed,
      stations: { byState: { ...this.byState }, ...this.stations },
      settings: [...this.settings].map(
        ([key, one]): SettingCounts => ({
          key,
          states: { ...one.states },
          needsReboot: one.needsReboot,
          why: [...one.why.values()].sort((a, b) => b.stations - a.stations).slice(0, MAX_WHY),
          wanted: one.differs ? null : one.wanted,
          differs: one.differs,
        }),
      ),
      models: [...this.models.values()].sort((a, b) => b.stations - a.stations).slice(0, MAX_REASONS),
      conflicts: this.conflicts,
    };
  }
}

const textOf = (value: SettingValue | null): string => JSON.stringify(value);
