import type { Actor } from '../../domain/access/access';
import { readDecimal } from '../../domain/tariff/decimal';
import { AMOUNTS, checkTariff, type TariffComplaint, type TariffElements } from '../../domain/tariff/tariff';
import { ActionError, type FieldError, invalid, notFound } from '../access/action-error';
import { auditBy } from '../access/audit';
import type { Clock } from '../ports';
import { MAX_TARIFFS, type TariffChange, type TariffStore, type TariffView } from './ports';

interface TariffInput extends TariffChange {
  id?: number | undefined;
  /** The version whoever edits saw. */
  version?: number | undefined;
}

const RULE: Readonly<Record<TariffComplaint['rule'], string>> = {
  negative: 'Prices are not below zero.',
  minAboveMax: 'The highest price of a session is below its lowest.',
  vatRange: 'VAT is between 0 and 100 percent.',
  graceWithoutIdle: 'Name a price per idle minute, or leave out the minutes before it counts.',
  languageTwice: 'This language has a text already.',
  empty: 'Write a text, or leave the language out.',
};

/** Tariffs are everybody's: who is limited to some sites cannot change them. Amounts may have a decimal comma. */
export async function saveTariff(
  ports: { tariffs: TariffStore; clock: Clock },
  actor: Actor,
  input: TariffInput,
): Promise<TariffView> {
  demandEverywhere(actor);
  const elements = readElements(input.elements);
  const problems = checkTariff({ ...input, elements }).map((c): FieldError => ({ field: c.field, message: RULE[c.rule] }));
  const [first] = problems;
  if (first) throw new ActionError('invalid', first.message, problems);
  const { name, currency, texts, offlineTexts, note } = input;
  const change: TariffChange = { name, currency, elements, texts, offlineTexts, note };
  const action = input.id === undefined ? 'tariff.create' : 'tariff.update';
  const saved = await ports.tariffs.save(
    input.id ?? null,
    change,
    input.version ?? null,
    auditBy(actor, ports.clock, action, change),
  );
  if (saved === 'missing') throw notFound('This tariff');
  if (saved === 'taken') throw invalid('name', 'Another tariff has this name. Choose one that tells them apart.');
  if (saved === 'full') throw new ActionError('tooMany', `There are ${MAX_TARIFFS} tariffs; delete some first.`);
  if (saved === 'stale') throw new ActionError('conflict', 'Somebody changed this tariff meanwhile. Look at it again.');
  return saved;
}

/** Tariffs that count somewhere are ended there first. */
export async function deleteTariff(ports: { tariffs: TariffStore; clock: Clock }, actor: Actor, id: number): Promise<void> {
  demandEverywhere(actor);
  const done = await ports.tariffs.delete(id, auditBy(actor, ports.clock, 'tariff.delete', { id }));
  if (done === 'missing') throw notFound('This tariff');
  if (done === 'assigned')
    throw new ActionError('conflict', 'This tariff still counts somewhere. End that first, then delete it.');
}

export function demandEverywhere(actor: Pick<Actor, 'siteIds'>): void {
  if (actor.siteIds !== null)
    throw new ActionError('forbidden', 'You are limited to some sites, and tariffs are for all of them. Ask an administrator.');
}

function readElements(given: TariffElements): TariffElements {
  const read: Record<string, string | number | undefined> = {};
  for (const name of [...AMOUNTS, 'vatPercent'] as const) {
    const text = given[name];
    if (text === undefined || text.trim() === '') continue;
    const amount = readDecimal(text);
    if (amount === null) throw invalid(`elements.${name}`, 'Not an amount; write it like 2.49.');
    read[name] = amount;
  }
  if (given.idleGraceS !== undefined && given.idleGraceS > 0) read.idleGraceS = given.idleGraceS;
  return read;
}
