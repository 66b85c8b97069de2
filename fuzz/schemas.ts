import Ajv, { type ValidateFunction } from 'ajv';
import * as v16 from 'typed-ocpp/dist/ocpp16/schemas.js';
import * as v201 from 'typed-ocpp/dist/ocpp20/schemas.js';
import * as v21 from 'typed-ocpp/dist/ocpp21/schemas.js';
import type { OcppVersion } from '../server/domain/protocol';
import { EITHER_WAY, FROM_STATION, SENDS } from '../server/ocpp/schemas/directions';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Schema = Record<string, unknown>;

/** One message of a version, with a validator of its own for the answer: Ajv at run time over the package's schemas, not our compiled ones. */
export interface Message {
  action: string;
  fromStation: boolean;
  isSend: boolean;
  request: Schema;
  answer: Schema | null;
  /** null: never answered */
  answerFits: ValidateFunction | null;
}

const SOURCES: Record<OcppVersion, Record<string, unknown>> = { '1.6': { ...v16 }, '2.0.1': { ...v201 }, '2.1': { ...v21 } };

/** Our compiled validators also take ISO 8601 without a zone and the like: such a text is neither right nor wrong here. */
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

export function loadMessages(version: OcppVersion): Message[] {
  const schemas = SOURCES[version];
  const ajv = new Ajv({
    strict: false,
    formats: { 'date-time': DATE_TIME, uri: true },
    multipleOfPrecision: 6,
    validateSchema: false,
  });
  const messages: Message[] = [];
  for (const [name, schema] of Object.entries(schemas)) {
    if (name.endsWith('Response') || typeof schema !== 'object' || schema === null) continue;
    const action = name.endsWith('Request') ? name.slice(0, -'Request'.length) : name;
    const answer = schemas[`${action}Response`];
    messages.push({
      action,
      fromStation: FROM_STATION[version].has(action) || EITHER_WAY.has(action),
      isSend: SENDS.has(action),
      request: { ...schema },
      answer: typeof answer === 'object' && answer !== null ? { ...answer } : null,
      answerFits: typeof answer === 'object' && answer !== null ? ajv.compile({ ...answer, $id: `${action}.answer` }) : null,
    });
  }
  return messages;
}
