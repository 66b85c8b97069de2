import type { OCPP21 } from 'typed-ocpp';
import type { Holding } from '../../../domain/station/holding';
import { recordCustomerAnswer, recordCustomerAsked } from '../../../features/customer-information/record';
import { answered } from '../../answers';
import { dropWhere, expectReport, forgetReport, held, toldBy } from './common';

/** Block O, and customer data of block N. */
export const MESSAGES = [
  answered<OCPP21.SetDisplayMessageRequest, OCPP21.SetDisplayMessageResponse>({
    action: 'SetDisplayMessage',
    effect: async (call) => {
      const { message } = call.request;
      if (call.answer.status !== 'Accepted') return null;
      // O01.FR.10: one with the same id is replaced.
      await call.holdings.put(call.state.stationId, [held(call, 'DisplayMessage', message.id, 'Accepted', message)]);
      return {};
    },
  }),
  answered<OCPP21.ClearDisplayMessageRequest, OCPP21.ClearDisplayMessageResponse>({
    action: 'ClearDisplayMessage',
    // O05.FR.02: Unknown tells that it is not there.
    effect: async ({ request, answer, state, holdings }) => {
      if (answer.status === 'Rejected') return null;
      await holdings.remove(state.stationId, { kind: 'DisplayMessage', keys: [String(request.id)] });
      return {};
    },
  }),
  answered<OCPP21.GetDisplayMessagesRequest, OCPP21.GetDisplayMessagesResponse>({
    action: 'GetDisplayMessages',
    // O03.FR.03: Unknown is "none like that", an answer to our question.
    read: ({ status }) => ({ status, accepted: status === 'Accepted', info: status === 'Unknown' ? 'no such message' : null }),
    prepare: (call) => expectReport('NotifyDisplayMessages', call),
    unanswered: (call) => forgetReport('NotifyDisplayMessages', call),
    effect: async (call) => {
      if (call.answer.status !== 'Unknown') return null;
      await forgetReport('NotifyDisplayMessages', call);
      await dropWhere(call.holdings, call.state.stationId, 'DisplayMessage', (h) => isMessageAsked(h, call.request));
      return {};
    },
  }),
  answered<OCPP21.CustomerInformationRequest, OCPP21.CustomerInformationResponse>({
    action: 'CustomerInformation',
    prepare: (call) => recordCustomerAsked(toldBy(call), call.request),
    unanswered: async (call, end) => {
      if (end.refused) await recordCustomerAnswer(toldBy(call), call.request, 'Rejected');
    },
    effect: async (call) => ({ followUps: await recordCustomerAnswer(toldBy(call), call.request, call.answer.status) }),
  }),
];

/** Whether a report by these criteria would have named the message (O03). */
export function isMessageAsked(
  { key, data }: Holding,
  asked: { id?: readonly number[] | undefined; priority?: string | undefined; state?: string | undefined },
): boolean {
  return (
    (asked.id?.includes(Number(key)) ?? true) &&
    (asked.priority === undefined || asked.priority === data.priority) &&
    (asked.state === undefined || asked.state === data.state)
  );
}
