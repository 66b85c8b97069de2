import type { Check } from './check';
import { isReady } from './check';

/** From the waiting room to a working station; any may be left and come back to. */
export const STEPS = ['adopt', 'name', 'place', 'security', 'settings', 'checks', 'signOff'] as const;
export type StepId = (typeof STEPS)[number];

/** How a station stands against what its baselines want. */
export interface SettingsStanding {
  wanted: number;
  right: number;
  change: number;
  unread: number;
  /** Read-only, unsupported or invalid there. */
  impossible: number;
  conflicts: number;
}

export interface StepFacts {
  admission: 'accepted' | 'pending' | 'disabled';
  identity: string;
  name: string;
  siteId: number | null;
  hasPosition: boolean;
  securityProfile: number;
  hasPassword: boolean;
  /** Null: no baseline is for this station. */
  settings: SettingsStanding | null;
  checks: readonly Check[];
  signed: boolean;
}

export interface Step {
  id: StepId;
  state: 'done' | 'open';
  /** What is missing, in words of `onboarding.missing`. */
  missing: { code: string; values?: Readonly<Record<string, string | number>> }[];
}

/** What is done and what is missing. Only the checks are demanded by a signature; the rest is told. Pure. */
export function stepsOf(f: StepFacts): Step[] {
  const missing: Record<StepId, Step['missing']> = {
    adopt: f.admission === 'accepted' ? [] : [{ code: f.admission }],
    name: [...(f.name === f.identity ? [{ code: 'sameName' }] : []), ...(f.siteId === null ? [{ code: 'noSite' }] : [])],
    place: f.hasPosition ? [] : [{ code: 'noPosition' }],
    security: security(f),
    settings: settings(f.settings),
    checks: isReady(f.checks)
      ? []
      : [
          {
            code: 'checksOpen',
            values: { count: f.checks.filter((c) => c.state !== 'passed' && c.state !== 'waived').length },
          },
        ],
    signOff: f.signed ? [] : [{ code: 'notSigned' }],
  };
  return STEPS.map((id) => ({ id, state: missing[id].length === 0 ? 'done' : 'open', missing: missing[id] }));
}

function security(f: StepFacts): Step['missing'] {
  if (f.securityProfile === 0) return [{ code: 'openProfile' }];
  return f.securityProfile < 3 && !f.hasPassword ? [{ code: 'noPassword' }] : [];
}

function settings(s: SettingsStanding | null): Step['missing'] {
  if (s === null) return [{ code: 'noBaseline' }];
  const open: Step['missing'] = [];
  if (s.conflicts > 0) open.push({ code: 'conflicts', values: { count: s.conflicts } });
  if (s.change > 0) open.push({ code: 'toChange', values: { count: s.change } });
  if (s.unread > 0) open.push({ code: 'unread', values: { count: s.unread } });
  return open;
}
