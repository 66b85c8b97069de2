import type { AnswerRow } from '../../answers';

/**
 * ChangeConfiguration of AuthorizationKey is a new password (security whitepaper §4.1.1, A01), of SecurityProfile a higher profile (A05),
 * whoever sends it and in whatever way; beside what else its answer means.
 */
export function keepingSecurity16(row: AnswerRow): AnswerRow {
  return {
    ...row,
    async prepare(call) {
      await row.prepare?.(call);
      const { password } = readSecurity(call.request);
      if (password !== null) await call.security.passwordAsked(call.state.stationId, call.messageId, password);
    },
    async unanswered(call, end) {
      const { password } = readSecurity(call.request);
      if (password !== null) await call.security.passwordUnanswered(call.state.stationId, call.messageId, end.refused, end.why);
    },
    async effect(call) {
      const { password, profile } = readSecurity(call.request);
      const { stationId } = call.state;
      const status = readStatusWord(call.answer);
      const accepted = status === 'Accepted' || status === 'RebootRequired';
      if (password !== null) {
        const meaning = status === 'RebootRequired' ? 'afterReboot' : accepted ? 'accepted' : 'refused';
        await call.security.passwordAnswered(stationId, call.messageId, meaning, accepted ? null : status);
      }
      if (profile !== null) await call.security.profileAnswered(stationId, profile, accepted, accepted ? null : status);
      return (await row.effect?.(call)) ?? null;
    },
  };
}

function readSecurity(request: unknown): { password: string | null; profile: number | null } {
  const none = { password: null, profile: null };
  if (typeof request !== 'object' || request === null || !('key' in request) || !('value' in request)) return none;
  const key = String(request.key).toLowerCase();
  const value = String(request.value);
  if (key === 'authorizationkey') return { ...none, password: value };
  return key === 'securityprofile' && /^[0-3]$/.test(value) ? { ...none, profile: Number(value) } : none;
}

function readStatusWord(answer: unknown): string {
  return typeof answer === 'object' && answer !== null && 'status' in answer ? String(answer.status) : '';
}
