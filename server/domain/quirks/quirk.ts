import type { OcppVersion } from '../protocol';

/** What stations are known to do otherwise than their standard says. Closed: screens have a word for each. */
export const QUIRK_KINDS = [
  'nullField', // null where a field should be absent
  'numberAsText', // "12" for 12
  'textAsNumber', // 12 for "12"
  'booleanAsText', // "true" or 1 for true, true for "true"
  'oddCase', // available for Available
  'unknownWord', // a word the version does not have
  'extraField',
  'missingField',
  'tooLong',
  'badCharacters', // in an identifier
  'badDate',
  'listShape', // one object for a list, too many items, an empty list
  'outOfRange',
  'unreadableNumber', // a reading that is no number
  'frameShape', // binary frame, several frames in one, wrong number of elements
  'reusedId', // a message id used again for another message
  'refused', // could not be taken, or may not be from a strict station
  'clock', // never set, ahead, in no zone of sense
  'energy', // a meter's figure that cannot be right as it stands
  'sequence', // starts, stops or sequence numbers that never came
  'address', // URL, user name or subprotocol in an odd shape
] as const;
export type QuirkKind = (typeof QUIRK_KINDS)[number];

/** One thing noticed in one message. */
export interface Quirk {
  kind: QuirkKind;
  /** Field, list items as `[*]`; a doubt's name for `energy` and `sequence`; '' for the whole. */
  path: string;
  /** In the server's words. */
  note: string;
}

/** inbound: the station's own message, or its knock; outbound: its answer to ours. */
export type QuirkDirection = 'inbound' | 'outbound';

/** Stations that behave alike: '' where nothing was told. */
export interface QuirkModel {
  vendor: string;
  model: string;
  firmwareVersion: string;
  version: OcppVersion;
}

/** What a firmware does, with its newest evidence. */
export interface QuirkView extends Quirk {
  id: number;
  action: string;
  direction: QuirkDirection;
  count: number;
  firstAt: Date;
  lastAt: Date;
  /** Newest message of its kind; null when it is of a station the reader may not see. */
  evidence: { stationId: number; identity: string; messageId: string | null; at: Date } | null;
}

/** One firmware of one model: what it does, how often, and how it is treated. */
export interface QuirkProfileView extends QuirkModel {
  kinds: { kind: QuirkKind; count: number }[];
  /** Messages and sessions with something to bend. */
  count: number;
  actions: string[];
  firstAt: Date;
  lastAt: Date;
  /** Of this model and firmware, within the reader's sites. */
  stations: number;
}
