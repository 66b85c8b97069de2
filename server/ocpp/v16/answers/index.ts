import { answered, toAnswerRegistry } from '../../answers';

/** What the answers to our OCPP 1.6 messages mean, by action. */
export const ANSWERS_16 = toAnswerRegistry([
  answered({ action: 'ChangeAvailability' }),
  answered({ action: 'ClearCache' }),
  answered({ action: 'DataTransfer' }),
  answered({ action: 'RemoteStartTransaction' }),
  answered({ action: 'RemoteStopTransaction' }),
  answered({ action: 'Reset' }),
  answered({ action: 'TriggerMessage' }),
  answered<object, { status: string }>({
    action: 'UnlockConnector',
    read: ({ status }) => ({ status, accepted: status === 'Unlocked' }),
  }),
]);
