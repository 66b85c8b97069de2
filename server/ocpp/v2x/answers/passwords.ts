import type { OCPP21 } from 'typed-ocpp';
import type { AnswerRow } from '../../answers';
import { words } from '../words';

/**
 * SetVariables of SecurityCtrlr.BasicAuthPassword is a new password (2.0.1 A01), whoever sends it and in whatever way; beside what else its
 * answer means.
 */
export function keepingPassword2x(row: AnswerRow): AnswerRow {
  return {
    ...row,
    async prepare(call) {
      await row.prepare?.(call);
      const password = readPassword(call.request);
      if (password !== null) await call.security.passwordAsked(call.state.stationId, call.messageId, password);
    },
    async unanswered(call, end) {
      if (readPassword(call.request) !== null)
        await call.security.passwordUnanswered(call.state.stationId, call.messageId, end.refused, end.why);
    },
    async effect(call) {
      if (readPassword(call.request) !== null) {
        const answer = call.answer as OCPP21.SetVariablesResponse;
        const result = answer.setVariableResult.find((r) => isPassword(r));
        const status = result?.attributeStatus ?? 'Rejected';
        const meaning = status === 'RebootRequired' ? 'afterReboot' : status === 'Accepted' ? 'accepted' : 'refused';
        const why = [status, words(result?.attributeStatusInfo)].filter(Boolean).join(', ');
        await call.security.passwordAnswered(call.state.stationId, call.messageId, meaning, meaning === 'refused' ? why : null);
      }
      return (await row.effect?.(call)) ?? null;
    },
  };
}

/**
 * SetVariables of NetworkConfigurationPriority, when the network profile it puts first has a higher security profile: the station has agreed to
 * that one (2.0.1 A05.FR.05), whoever asked it.
 */
export function keepingProfile2x(row: AnswerRow): AnswerRow {
  return {
    ...row,
    async effect(call) {
      const result = (call.answer as OCPP21.SetVariablesResponse).setVariableResult.find(isPriority);
      if (result?.attributeStatus === 'Accepted' || result?.attributeStatus === 'RebootRequired') {
        const { setVariableData } = call.request as OCPP21.SetVariablesRequest;
        const slot = setVariableData.find(isPriority)?.attributeValue.split(',')[0]?.trim() ?? '';
        const [first] = await call.holdings.list(call.state.stationId, { kind: 'NetworkProfile', keys: [slot] });
        const profile = first?.data.securityProfile;
        if (typeof profile === 'number') await call.security.profileAnswered(call.state.stationId, profile, true, null);
      }
      return (await row.effect?.(call)) ?? null;
    },
  };
}

/** 2.1's SetNetworkProfile may carry a password: it counts once the station uses that profile, until then beside the old one. */
export function keepingProfilePassword(row: AnswerRow): AnswerRow {
  return {
    ...row,
    async prepare(call) {
      await row.prepare?.(call);
      const password = readProfilePassword(call.request);
      if (password !== null) await call.security.passwordAsked(call.state.stationId, call.messageId, password);
    },
    async unanswered(call, end) {
      if (readProfilePassword(call.request) !== null)
        await call.security.passwordUnanswered(call.state.stationId, call.messageId, end.refused, end.why);
    },
    async effect(call) {
      if (readProfilePassword(call.request) !== null) {
        const { status, statusInfo } = call.answer as OCPP21.SetNetworkProfileResponse;
        const meaning = status === 'Accepted' ? 'afterReboot' : 'refused';
        await call.security.passwordAnswered(call.state.stationId, call.messageId, meaning, words(statusInfo) ?? status);
      }
      return (await row.effect?.(call)) ?? null;
    },
  };
}

type Named = { component: { name: string }; variable: { name: string } };

/** Component names vary in case in the field; nothing else is called so. */
const isPassword = ({ component, variable }: Named): boolean =>
  component.name.toLowerCase() === 'securityctrlr' && variable.name.toLowerCase() === 'basicauthpassword';

const isPriority = ({ component, variable }: Named): boolean =>
  component.name.toLowerCase() === 'ocppcommctrlr' && variable.name.toLowerCase() === 'networkconfigurationpriority';

function readPassword(request: unknown): string | null {
  const { setVariableData } = request as OCPP21.SetVariablesRequest;
  return setVariableData.find((d) => isPassword(d))?.attributeValue ?? null;
}

function readProfilePassword(request: unknown): string | null {
  return (request as OCPP21.SetNetworkProfileRequest).connectionData.basicAuthPassword ?? null;
}
