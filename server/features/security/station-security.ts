import type { Clock } from '../ports';
import type { Proof } from '../stations/admission';
import { hashStationPassword } from '../stations/passwords';
import type { SecurityChanges } from './ports';

/** How a station answered a message that gives it a password. */
export type PasswordAnswer = 'accepted' | 'afterReboot' | 'refused';

/**
 * Follows what stations are told about passwords and profiles, whoever told them and in whatever way: a curated command, or the bare
 * message. A secret comes in here and leaves as a hash.
 */
export interface StationSecurity {
  /** Before the message leaves: from here on the new one is let in too, since an answer may get lost. */
  passwordAsked(stationId: number, messageId: string, password: string): Promise<void>;
  passwordAnswered(stationId: number, messageId: string, answer: PasswordAnswer, why: string | null): Promise<void>;
  /** No answer came (`refused` false), or a CALLERROR did. */
  passwordUnanswered(stationId: number, messageId: string, refused: boolean, why: string): Promise<void>;
  /** The station agreed to (or refused) a profile of its own version's way. */
  profileAnswered(stationId: number, profile: number, accepted: boolean, why: string | null): Promise<void>;
  /** A station is about to come in. */
  cameIn(station: { id: number; nextProfile?: number | null; nextPasswordHash?: string | null }, proof: Proof): Promise<void>;
}

/** Messages under way whose password is remembered (as a hash); the oldest is forgotten. */
const MAX_UNDER_WAY = 1000;

export function createStationSecurity(deps: {
  changes: SecurityChanges;
  clock: Clock;
  profileOf(stationId: number): number | null;
}): StationSecurity {
  const { changes, clock } = deps;
  const underWay = new Map<string, string>();

  return {
    async passwordAsked(stationId, messageId, password) {
      // 40 hex digits are nobody's choice: 160 bits need no slow hash.
      const hash = await hashStationPassword(password, { generated: /^[0-9a-f]{40}$/i.test(password) });
      underWay.set(messageId, hash);
      const [oldest] = underWay.keys();
      if (underWay.size > MAX_UNDER_WAY && oldest !== undefined) underWay.delete(oldest);
      if (!(await changes.findOpen(stationId, 'password')))
        await changes.begin(
          { stationId, kind: 'password', fromProfile: null, toProfile: null, at: clock.now(), by: null },
          null,
        );
      await changes.setNextPassword(stationId, hash);
    },

    async passwordAnswered(stationId, messageId, answer, why) {
      const hash = underWay.get(messageId) ?? null; // null: the process was another one; what is kept beside counts
      underWay.delete(messageId);
      const at = clock.now();
      if (answer === 'refused') {
        await changes.setNextPassword(stationId, null);
        await changes.move(stationId, 'password', 'refused', why, at);
      } else if (answer === 'afterReboot') await changes.move(stationId, 'password', 'agreed', why, at);
      else {
        await changes.takePassword(stationId, hash);
        await changes.move(stationId, 'password', 'done', why, at);
      }
    },

    async passwordUnanswered(stationId, messageId, refused, why) {
      if (refused) {
        underWay.delete(messageId);
        await changes.setNextPassword(stationId, null);
      }
      await changes.move(stationId, 'password', refused ? 'refused' : 'unanswered', why, clock.now());
    },

    async profileAnswered(stationId, profile, accepted, why) {
      const at = clock.now();
      const open = await changes.findOpen(stationId, 'profile');
      if (!accepted) {
        if (open?.toProfile !== profile) return;
        await changes.setNextProfile(stationId, null);
        await changes.move(stationId, 'profile', 'refused', why, at);
        return;
      }
      const now = deps.profileOf(stationId);
      if (now === null || profile <= now) return; // lower ones are never followed: 2.0.1 A05 forbids it
      if (open?.toProfile !== profile) {
        const change = { stationId, kind: 'profile', fromProfile: now, toProfile: profile, at, by: null } as const;
        await changes.begin(change, null);
        await changes.setNextProfile(stationId, profile);
      }
      await changes.move(stationId, 'profile', 'agreed', why, at);
    },

    async cameIn(station, proof) {
      const at = clock.now();
      if (proof.withNextPassword) {
        await changes.takePassword(station.id, null);
        await changes.move(station.id, 'password', 'done', 'it came in with the new password', at);
      }
      const next = station.nextProfile ?? null;
      if (next === null) return;
      if (proof.shortOfNext === null) {
        await changes.move(station.id, 'profile', 'done', null, at); // while it is still open
        await changes.takeProfile(station.id, next);
        return;
      }
      const open = await changes.findOpen(station.id, 'profile');
      // Once it has agreed and comes as before, people should hear of it; it may still follow later.
      if (open?.state === 'agreed' || open?.state === 'failed' || open?.state === 'unanswered')
        await changes.move(
          station.id,
          'profile',
          'failed',
          `it came back with profile ${proof.cameInWith.profile}: ${proof.shortOfNext}`,
          at,
        );
    },
  };
}
