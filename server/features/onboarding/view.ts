import type { Actor } from '../../domain/access/access';
import { type Check, judge } from '../../domain/onboarding/check';
import { stepsOf } from '../../domain/onboarding/steps';
import type { OnboardingView } from '../../domain/onboarding/views';
import { getStationRecord } from '../stations/edit/find-station';
import type { Commissioning, OnboardingPorts } from './ports';
import { standingOf } from './settings';

/** Before anybody began, a day back is looked at. */
const LOOK_BACK_MS = 24 * 3_600_000;

/** Where a station stands on its way into service: steps, checks with their proof, photos. @throws ActionError notFound. */
export async function viewOnboarding(ports: OnboardingPorts, actor: Actor, stationId: number): Promise<OnboardingView> {
  const station = await getStationRecord(ports.stations, actor, stationId);
  const commissioning = await ports.commissionings.findLatest(stationId);
  const [checks, settings, expected, replacements, photos] = await Promise.all([
    checksOf(ports, stationId, commissioning),
    ports.plan(stationId).then(standingOf),
    ports.commissionings.expectedFor(stationId),
    ports.commissionings.replacements(stationId),
    commissioning ? ports.commissionings.photos(commissioning.id) : [],
  ]);
  const steps = stepsOf({
    ...station,
    hasPosition: station.latitude !== null && station.longitude !== null,
    settings,
    checks,
    signed: commissioning?.state === 'signedOff',
  });
  return {
    stationId,
    commissioning: commissioning && {
      id: commissioning.id,
      state: commissioning.state,
      startedAt: commissioning.startedAt,
      startedByName: commissioning.startedByName,
      note: commissioning.note,
      signedAt: commissioning.signedAt,
      signedByName: commissioning.signedByName,
      photos,
    },
    steps,
    checks,
    settings,
    expected,
    replacements,
  };
}

/** As they are now; as they were, once signed. */
export async function checksOf(
  ports: Pick<OnboardingPorts, 'commissionings' | 'clock'>,
  stationId: number,
  commissioning: Commissioning | null,
): Promise<Check[]> {
  if (commissioning && commissioning.state !== 'open' && Array.isArray(commissioning.final))
    return commissioning.final.map(revive);
  const now = ports.clock.now();
  const since = commissioning?.startedAt ?? new Date(now.getTime() - LOOK_BACK_MS);
  return judge(await ports.commissionings.facts(stationId, since), commissioning?.decisions ?? {}, now);
}

/** JSON keeps instants as text; we wrote it ourselves. */
function revive(value: unknown): Check {
  const check = value as Check;
  return {
    ...check,
    evidence: check.evidence && { ...check.evidence, at: new Date(check.evidence.at) },
    decision: check.decision && { ...check.decision, at: new Date(check.decision.at) },
  };
}
