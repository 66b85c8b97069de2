import type { OCPP21 } from 'typed-ocpp';
import type { VariableRow } from '../../../domain/writes';
import { isSecretVariable, maskSecretValues } from '../../../features/configuration/secrets';
import { type AnswerReading, answered } from '../../answers';
import { toVariableName } from '../inbound/notify-report';
import { words } from '../words';
import { agreedBy, held, readReportAnswer } from './common';
import { keepingPassword2x, keepingProfile2x, keepingProfilePassword } from './passwords';

type Got = OCPP21.GetVariablesResponse['getVariableResult'][number];
type Set = OCPP21.SetVariablesResponse['setVariableResult'][number];

/** B05.FR.10: RebootRequired is agreement; the value counts after the next boot. */
export const setVariablesAnswer = answered<OCPP21.SetVariablesRequest, OCPP21.SetVariablesResponse>({
  action: 'SetVariables',
  read: ({ setVariableResult: all }) => {
    const [only] = all;
    const refused = all.filter((r) => r.attributeStatus !== 'Accepted' && r.attributeStatus !== 'RebootRequired');
    if (only && all.length === 1) {
      return { status: only.attributeStatus, accepted: refused.length === 0, info: words(only.attributeStatusInfo) };
    }
    const reboot = all.filter((r) => r.attributeStatus === 'RebootRequired').map(toSetWords);
    return summary(all.length, [...refused.map(toSetWords), ...reboot], 'set', all.length > 0 && refused.length === 0);
  },
  effect: async ({ request, answer, at }) => ({
    variables: answer.setVariableResult
      .filter((r) => r.attributeStatus === 'Accepted')
      .flatMap((r) => {
        const asked = request.setVariableData.find((d) => isSame(d, r));
        return asked ? [toRow(r, asked.attributeValue, at)] : [];
      }),
  }),
});

/** Block B: settings, reports, the network, restarts. */
export const PROVISIONING = [
  answered<OCPP21.GetVariablesRequest, OCPP21.GetVariablesResponse>({
    action: 'GetVariables',
    read: ({ getVariableResult: all }) => {
      const refused = all.filter((r) => r.attributeStatus !== 'Accepted');
      return summary(all.length, refused.map(toGotWords), 'values', refused.length < all.length);
    },
    effect: async ({ answer, at }) => ({
      variables: answer.getVariableResult
        .filter((r) => r.attributeStatus === 'Accepted')
        .map((r) => toRow(r, r.attributeValue, at)),
    }),
  }),
  keepingProfile2x(keepingPassword2x(setVariablesAnswer)),
  answered({ action: 'GetBaseReport', read: readReportAnswer }),
  answered({ action: 'GetReport', read: readReportAnswer }),
  keepingProfilePassword(
    answered<OCPP21.SetNetworkProfileRequest, OCPP21.SetNetworkProfileResponse>({
      action: 'SetNetworkProfile',
      effect: async (call) => {
        const { configurationSlot, connectionData } = call.request;
        if (call.answer.status !== 'Accepted') return null;
        const data = Object(maskSecretValues(connectionData));
        await call.holdings.put(call.state.stationId, [held(call, 'NetworkProfile', configurationSlot, 'Accepted', data)]);
        return {};
      },
    }),
  ),
  answered({ action: 'Reset', read: agreedBy('Scheduled') }),
];

function summary(total: number, refused: readonly string[], what: string, accepted: boolean): AnswerReading {
  const good = total - refused.length;
  return {
    status: refused.length === 0 ? `${total} ${what}` : `${good} ${what}, ${refused.length} not`,
    accepted,
    info: refused.length === 0 ? null : refused.join('; ').slice(0, 500),
  };
}

const toGotWords = (r: Got): string => `${r.component.name}/${r.variable.name}: ${r.attributeStatus}`;
const toSetWords = (r: Set): string => `${r.component.name}/${r.variable.name}: ${r.attributeStatus}`;

type Named = { component: Got['component']; variable: Got['variable']; attributeType?: string };

function isSame(a: Named, b: Named): boolean {
  const key = (n: Named) =>
    JSON.stringify([toVariableName(n.component, n.variable), n.attributeType ?? 'Actual']).toLowerCase();
  return key(a) === key(b);
}

/** These answers tell values only; what is known of the rest stays. */
function toRow(r: Named, value: string | undefined, readAt: Date): VariableRow {
  const secret = isSecretVariable(r.variable.name);
  return {
    name: toVariableName(r.component, r.variable),
    attribute: r.attributeType ?? 'Actual',
    value: secret ? null : (value ?? null),
    mutability: secret ? 'WriteOnly' : null,
    unit: null,
    dataType: null,
    minLimit: null,
    maxLimit: null,
    valuesList: null,
    readAt,
  };
}
