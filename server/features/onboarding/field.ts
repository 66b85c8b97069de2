import { createHash } from 'node:crypto';
import type { Actor } from '../../domain/access/access';
import { type FieldAction, type FieldResult, maxAgeMs, NOTE_AGE_MS } from '../../domain/onboarding/field-action';
import { ActionError, invalid, notFound } from '../access/action-error';
import { describeStation } from './adopt';
import { addPhoto, confirmCheck, runCheck, signOff, startCommissioning, waiveCheck } from './commission';
import type { OnboardingPorts } from './ports';

/** A key left running so long was left by a process that died. Commands carry the key as their own id: they cannot be sent twice all the same. */
const STALE_MS = 2 * 60_000;
/** Keys are remembered longer than a phone keeps an action. */
const REMEMBERED_MS = NOTE_AGE_MS + 86_400_000;

export interface FieldInput {
  /** UUID the phone made up; the same key again is the same action. */
  key: string;
  stationId: number;
  action: FieldAction;
  /** How long it waited on the phone, by the phone's clock. */
  ageMs: number;
}

/**
 * Does what a phone asks for, once: a key that was seen before gets what came of it the first time. Refusals are answers too, so that a phone
 * need not ask again. @throws ActionError when the key is being worked on or belongs to something else, and where nothing was tried.
 */
export async function act(ports: OnboardingPorts, actor: Actor, input: FieldInput): Promise<FieldResult> {
  const { key, stationId, action } = input;
  if (!(await ports.reads.findSite(actor, stationId))) throw notFound('This station');
  const at = ports.clock.now();
  const asked = createHash('sha256')
    .update(JSON.stringify([stationId, action]))
    .digest('base64');
  const claim = await ports.fieldActions.claim(
    { key, userId: actor.userId, stationId, kind: action.kind, asked, at },
    STALE_MS,
  );
  if (claim.kind === 'known') return claim.result as FieldResult; // written from this type alone
  if (claim.kind === 'running') throw new ActionError('tooMany', 'This is being done right now. Ask again in a moment.');
  if (claim.kind === 'other') throw invalid('key', 'This key was used for something else. Make a new one.');
  let result: FieldResult;
  try {
    // Only now: what was done before is told however late somebody asks.
    if (input.ageMs > maxAgeMs(action.kind))
      throw new ActionError(
        'conflict',
        'This waited too long on the phone and was not done. Do it again if it is still wanted.',
      );
    result = { state: 'done', commandId: await carryOut(ports, actor, input) };
  } catch (error) {
    if (!(error instanceof ActionError)) throw error; // ours: the key is taken again when it is stale
    result = { state: 'refused', code: error.code, message: error.message };
  }
  await ports.fieldActions.end(key, result.state, result, ports.clock.now());
  ports.fieldActions.forget(new Date(at.getTime() - REMEMBERED_MS)).catch(() => {}); // the next one tries again
  return result;
}

async function carryOut(ports: OnboardingPorts, actor: Actor, { key, stationId, action }: FieldInput): Promise<string | null> {
  switch (action.kind) {
    case 'command':
      return (await ports.ask({ id: key, actor, stationId, request: action.request, reason: 'from a phone' })).id;
    case 'run': {
      const { kind: _, ...run } = action;
      return (await runCheck(ports, actor, { ...run, stationId, commandId: key }))?.id ?? null;
    }
    case 'waive':
      await waiveCheck(ports, actor, { stationId, check: action.check, reason: action.reason });
      return null;
    case 'confirm':
      await confirmCheck(ports, actor, { stationId, check: action.check });
      return null;
    case 'start':
      await startCommissioning(ports, actor, stationId);
      return null;
    case 'describe': {
      const { kind: _, ...change } = action;
      await describeStation(ports, actor, { stationId, ...change });
      return null;
    }
    case 'photo':
      await addPhoto(ports, actor, { stationId, base64: action.base64 });
      return null;
    case 'signOff':
      await signOff(ports, actor, { stationId, note: action.note });
      return null;
  }
}
