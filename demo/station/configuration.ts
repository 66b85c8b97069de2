import type { DemoStation } from '../catalogue/types';
import { entriesV2x } from './configuration-v2x';
import { entriesV16 } from './configuration-v16';

export interface Entry {
  /** '' in 1.6. */
  component: string;
  evseId?: number;
  connectorId?: number;
  /** 1.6: the key. */
  variable: string;
  instance?: string;
  value: string;
  type: 'string' | 'integer' | 'decimal' | 'boolean' | 'OptionList' | 'MemberList' | 'SequenceList' | 'dateTime';
  access: 'ReadWrite' | 'ReadOnly' | 'WriteOnly';
  unit?: string;
  min?: number;
  max?: number;
  list?: string;
  rebootRequired?: boolean;
  /** Says Accepted and does not change: some firmware does. */
  deaf?: boolean;
  /** Says it can be written and refuses every value. */
  stubborn?: boolean;
  /** Says Accepted and counts only after a restart, without saying so. */
  slow?: boolean;
  /** What counts after the restart. */
  next?: string;
}

export type SetResult = 'Accepted' | 'Rejected' | 'RebootRequired';

/** What some models' firmware does with a setting, by key or variable. */
const HABITS: Readonly<Record<string, Readonly<Record<string, Pick<Entry, 'deaf' | 'stubborn' | 'slow'>>>>> = {
  'Puls 22 Duo': { LightIntensity: { deaf: true } },
  'Hyper 300': { Brightness: { deaf: true } },
  'Kaj DC 120': { MeterValueSampleInterval: { stubborn: true } },
  'Vägg 11': { ConnectionTimeOut: { slow: true } },
};

/** What can be read and changed on a station. */
export class Configuration {
  readonly entries: readonly Entry[];

  /** @param changed values set earlier, by path */
  constructor(spec: DemoStation, changed: Record<string, string>) {
    this.entries = spec.version === '1.6' ? entriesV16(spec) : entriesV2x(spec);
    for (const entry of this.entries) {
      Object.assign(entry, HABITS[spec.model.model]?.[entry.variable]);
      entry.value = changed[path(entry)] ?? entry.value;
    }
  }

  /** The station restarts: what waited for that counts now. */
  restarted(): void {
    for (const entry of this.entries) {
      entry.value = entry.next ?? entry.value;
      delete entry.next;
    }
  }

  /** Names are compared without case, as the standards ask (1.6 §9, 2.0.1 part 2 §2). */
  find(component: string, variable: string, instance?: string, evseId?: number, connectorId?: number): Entry | undefined {
    return this.entries.find(
      (e) =>
        same(e.component, component) &&
        same(e.variable, variable) &&
        same(e.instance ?? '', instance ?? '') &&
        e.evseId === evseId &&
        e.connectorId === connectorId,
    );
  }

  hasComponent(component: string): boolean {
    return this.entries.some((e) => same(e.component, component));
  }

  set(entry: Entry, value: string): SetResult {
    if (entry.access === 'ReadOnly' || !fits(entry, value)) return 'Rejected';
    if (entry.stubborn) return 'Rejected';
    const kept = entry.type === 'boolean' ? value.toLowerCase() : value;
    if (entry.slow) entry.next = kept;
    else if (!entry.deaf) entry.value = kept;
    return entry.rebootRequired ? 'RebootRequired' : 'Accepted';
  }

  /** Seconds or another whole number; the fallback where there is no such entry. */
  int(component: string, variable: string, fallback: number): number {
    const value = Number(this.find(component, variable)?.value);
    return Number.isFinite(value) ? value : fallback;
  }

  /** Everything somebody changed, to be kept over restarts. */
  changes(spec: DemoStation): Record<string, string> {
    const original = new Configuration(spec, {});
    const changed: Record<string, string> = {};
    this.entries.forEach((e, i) => {
      if (e.value !== original.entries[i]?.value && e.access !== 'WriteOnly') changed[path(e)] = e.value;
    });
    return changed;
  }
}

function path(e: Entry): string {
  return `${e.component}@${e.evseId ?? ''}.${e.connectorId ?? ''}/${e.variable}[${e.instance ?? ''}]`;
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function fits(entry: Entry, value: string): boolean {
  switch (entry.type) {
    case 'integer':
    case 'decimal': {
      if (!(entry.type === 'integer' ? /^-?\d+$/ : /^-?\d+(\.\d+)?$/).test(value)) return false;
      return (
        Number(value) >= (entry.min ?? Number.NEGATIVE_INFINITY) && Number(value) <= (entry.max ?? Number.POSITIVE_INFINITY)
      );
    }
    case 'boolean':
      return /^(true|false)$/i.test(value);
    case 'OptionList':
      return !entry.list || entry.list.split(',').includes(value);
    case 'MemberList':
    case 'SequenceList':
      return !entry.list || value === '' || value.split(',').every((item) => entry.list?.split(',').includes(item.trim()));
    default:
      return value.length <= (entry.max ?? 500);
  }
}
