/**
 * Payload types of every message: `v16.StatusNotificationRequest`, `v201.TransactionEventRequest`, ...
 * A tolerated payload may differ from its type where a station bent the rules (see soften.ts): unknown units, measurands
 * and error codes stay as sent.
 */
export type * as v16 from 'typed-ocpp/dist/ocpp16/types.js';
export type * as v201 from 'typed-ocpp/dist/ocpp20/types.js';
export type * as v21 from 'typed-ocpp/dist/ocpp21/types.js';
