import { answered, toAnswerRegistry } from '../../answers';

/** What the answers to our OCPP 2.0.1 and 2.1 messages mean, by action. */
export const ANSWERS_2X = toAnswerRegistry([
  answered({ action: 'ChangeAvailability' }),
  answered({ action: 'ClearCache' }),
  answered({ action: 'DataTransfer' }),
  answered({ action: 'GetBaseReport' }),
  answered({ action: 'RequestStartTransaction' }),
  answered({ action: 'RequestStopTransaction' }),
  answered({ action: 'Reset' }),
  answered({ action: 'TriggerMessage' }),
  answered<object, { status: string }>({
    action: 'UnlockConnector',
    read: ({ status }) => ({ status, accepted: status === 'Unlocked' }),
  }),
]);
