import type { OCPP16 } from 'typed-ocpp';
import type { StationEventRow, VariableRow } from '../../../domain/writes';
import { isSecretVariable } from '../../../features/configuration/secrets';
import { answered } from '../../answers';
import { readConfiguration, toVariableRow } from '../configuration';

/** OCPP 1.6 §5.8 */
export const getConfiguration = answered<OCPP16.GetConfigurationRequest, OCPP16.GetConfigurationResponse>({
  action: 'GetConfiguration',
  read: (answer) => readConfiguration(answer),
  effect: async ({ answer, at }) => ({ variables: (answer.configurationKey ?? []).map((k) => toVariableRow(k, at)) }),
});

/**
 * OCPP 1.6 §5.3. A value the station took is its value from then on, also when it works with it only after a reboot (RebootRequired), which its
 * history says. Only a key that was taken is known to exist; secrets are never kept.
 */
export const changeConfiguration = answered<OCPP16.ChangeConfigurationRequest, OCPP16.ChangeConfigurationResponse>({
  action: 'ChangeConfiguration',
  read: ({ status }) => ({ status, accepted: status === 'Accepted' || status === 'RebootRequired' }),
  async effect({ request: { key, value }, answer: { status }, at, messageId }) {
    if (status !== 'Accepted' && status !== 'RebootRequired') return null;
    const secret = isSecretVariable(key);
    // What a read-back says of access stays.
    const variable: VariableRow = {
      ...toVariableRow({ key, readonly: false, value }, at),
      mutability: secret ? 'WriteOnly' : null,
    };
    const waits: StationEventRow = {
      kind: 'RebootRequired',
      at,
      receivedAt: at,
      summary: `${key.slice(0, 100)} takes effect after a restart`,
      messageId,
    };
    return { variables: [variable], ...(status === 'RebootRequired' ? { events: [waits] } : {}) };
  },
});
