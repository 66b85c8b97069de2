import { type Actor, inScope } from '../../domain/access/access';
import { overlap } from '../../domain/tariff/resolve';
import type { TariffAssignment } from '../../domain/tariff/tariff';
import { ActionError, invalid, notFound } from '../access/action-error';
import { auditBy } from '../access/audit';
import type { Clock } from '../ports';
import { type AssignmentView, MAX_ASSIGNMENTS, type TariffStore } from './ports';
import { demandEverywhere } from './save-tariff';

type AssignmentInput = Omit<TariffAssignment, 'id'>;

/**
 * Lets a tariff count at a place, for everybody or for a token group, for a while or for ever.
 * @throws ActionError when the place is not the actor's, the times contradict each other, or another tariff counts at the same place for the
 * same drivers at the same time.
 */
export async function assignTariff(
  ports: { tariffs: TariffStore; clock: Clock },
  actor: Actor,
  input: AssignmentInput,
): Promise<number> {
  const named = [input.siteId, input.groupId, input.stationId].filter((id) => id !== null).length;
  if (named > 1) throw invalid('place', 'Name one place: a site, a group or a station.');
  if (input.evseId !== null && input.stationId === null) throw invalid('evseId', 'An EVSE is of a station; name that too.');
  if (input.validFrom && input.validTo && input.validFrom >= input.validTo)
    throw invalid('validTo', 'The end is before the beginning.');
  if (input.validTo && input.validTo <= ports.clock.now()) throw invalid('validTo', 'The end has passed already.');
  await demandPlace(ports.tariffs, actor, input);
  const others = await ports.tariffs.assignments({ siteIds: null }, ports.clock.now());
  const twin = others.find((other) => overlap({ ...input, id: 0 }, other));
  if (twin)
    throw new ActionError(
      'conflict',
      `At the same place and time ${twin.tariffName} counts already. End that first, or give one of them an end.`,
    );
  const made = await ports.tariffs.assign(input, auditBy(actor, ports.clock, 'tariff.assign', input));
  if (made === 'missing') throw notFound('This tariff');
  if (made === 'full') throw new ActionError('tooMany', `Tariffs count at ${MAX_ASSIGNMENTS} places; end some first.`);
  return made;
}

/** Ends it now; what was charged before is not touched. */
export async function endAssignment(
  ports: { tariffs: TariffStore; clock: Clock },
  actor: Actor,
  id: number,
): Promise<AssignmentView> {
  const found = await ports.tariffs.findAssignment(id);
  if (!found) throw notFound('This assignment');
  await demandPlace(ports.tariffs, actor, found);
  const { tariffId, tariffName, placeName } = found;
  const audit = auditBy(actor, ports.clock, 'tariff.endAssignment', { tariffId, tariffName, placeName });
  if (!(await ports.tariffs.endAssignment(id, ports.clock.now(), audit))) throw notFound('This assignment');
  return found;
}

async function demandPlace(tariffs: TariffStore, actor: Actor, place: AssignmentInput): Promise<void> {
  const sites = await tariffs.sitesOf(place);
  if (sites === 'missing') throw notFound('This place');
  if (sites === null) return demandEverywhere(actor);
  if (!sites.every((siteId) => inScope(actor, siteId))) throw notFound('This place');
}
