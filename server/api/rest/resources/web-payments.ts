import { z } from 'zod';
import type { CommandRequest } from '../../../domain/command/command';
import { notFound } from '../../../features/access/action-error';
import { findMasterSecret, masterSecret } from '../../../features/web-payments/master-secret';
import { CODE_VERSION, type CodeRules, isCode, stationSecret } from '../../../features/web-payments/one-time-code';
import { operation } from '../operation';
import { Problem } from '../problem';
import { identity } from '../schemas/parts';
import { findStation } from './find-station';
import { ASK_ANSWERS, askStation } from './ocpp';

const tag = 'Web payments';
const params = z.object({ identity });
const whole = z.number().int();
const positive = whole.positive();

const setUp = z.object({
  urlTemplate: z
    .url({ protocol: /^https$/, error: 'An https address.' })
    .max(1000)
    .refine((url) => ['chargingstationid', 'totp', 'version'].every((name) => url.toLowerCase().includes(`{${name}}`)), {
      error:
        'Needs {chargingStationId}, {totp} and {version}; {evse}, {maxEnergy}, {maxTime} and {maxCost} may be there, for your page.',
    })
    .describe('Of your page; the station fills in what is in braces.'),
  validityS: whole.min(6).max(3600).default(60).describe('How long a code is good, seconds.'),
  length: whole.min(8).max(32).default(20).describe('Characters of a code.'),
});

const scanned = z.object({
  evseId: positive,
  totp: z.string().min(1, 'Required.').max(64).describe('The code in the address.'),
  version: z.string().min(1, 'Required.').max(20),
  timeoutS: whole
    .min(1)
    .max(3600)
    .default(180)
    .describe('How long the station keeps the EVSE for this driver while the payment goes on.'),
});

const COMPONENT = 'WebPaymentsCtrlr';

/**
 * OCPP 2.1 C25, ad hoc payment by QR code, where the page behind the code and the payment are the operator's own: we set the station up and hold
 * the codes of its addresses against the secret it shares with us.
 */
export const webPayments = [
  operation({
    id: 'setUpWebPayments',
    method: 'PUT',
    path: '/stations/{identity}/web-payments',
    tag,
    summary: 'Have a station show a QR code that leads to your payment page, with a code that changes',
    description:
      'Sets `WebPaymentsCtrlr` (2.1 C25): the address, how long codes are good and how long they are, and a secret that nobody else is told. The station answers for each; what it refused stands in `outcome`.',
    permission: 'configuration.write',
    params,
    body: setUp,
    bodyExample: { urlTemplate: 'https://pay.example.com/{chargingStationId}/{evse}/{totp}?v={version}' },
    answers: { ...ASK_ANSWERS, 200: { ...ASK_ANSWERS[200], description: 'The station answered, for each value.' } },
    async handle(input, context) {
      const { urlTemplate, validityS, length } = input.body;
      const station = await findStation(context, input.params.identity);
      const secret = stationSecret(await masterSecret(context.ports.edits.settings), station.id);
      const values = {
        URLTemplate: urlTemplate,
        TOTPVersion: CODE_VERSION,
        ValidityTime: String(validityS),
        Length: String(length),
        SharedSecret: secret,
        Enabled: 'true',
      };
      const setVariableData = Object.entries(values).map(([name, attributeValue]) => ({
        component: { name: COMPONENT },
        variable: { name },
        attributeValue,
      }));
      const request: CommandRequest = { kind: 'Call', action: 'SetVariables', payload: { setVariableData } };
      return askStation(context, station.identity, request, {}, false);
    },
  }),
  operation({
    id: 'openWebPayment',
    method: 'POST',
    path: '/stations/{identity}/web-payments',
    tag,
    summary: "Check the address a driver's phone came with, and tell the station that a payment is under way",
    description:
      'For the page behind the QR code: give what stood in the address. A code that is wrong or too old is refused (422) and the station hears nothing; otherwise it is sent `NotifyWebPaymentStarted`. Once paid, start with `POST /stations/{identity}/ocpp/RequestStartTransaction` and the reference of the payment as token of type `DirectPayment`.',
    permission: 'stations.command',
    params,
    body: scanned,
    bodyExample: { evseId: 1, totp: '9fK2xUq0LmPz71BvRt4c', version: CODE_VERSION },
    answers: { ...ASK_ANSWERS, 200: { ...ASK_ANSWERS[200], description: 'The code is right, and the station was told.' } },
    async handle(input, context) {
      const { evseId, totp, version, timeoutS } = input.body;
      const station = await findStation(context, input.params.identity);
      if (!station.connectors.some((connector) => connector.evseId === evseId)) throw notFound('This EVSE');
      if (version.toLowerCase() !== CODE_VERSION) throw wrong('version', `Only ${CODE_VERSION} is known.`);
      const master = await findMasterSecret(context.ports.edits.settings);
      const values = await context.ports.reads.stations.variables(station.id);
      const rules = master === null ? null : toRules(stationSecret(master, station.id), values);
      if (rules === null) throw new Problem('conflict', 'The station is not set up for this: PUT it first.');
      if (!isCode(rules, totp, new Date())) throw wrong('totp', 'Not a code of this station, or too old. Scan the code again.');
      const payload = { evseId, timeout: timeoutS };
      return askStation(context, station.identity, { kind: 'Call', action: 'NotifyWebPaymentStarted', payload }, {}, false);
    },
  }),
];

const wrong = (field: string, message: string): Problem => new Problem('invalid', message, [{ field, message }]);

/** As the station took it over; null: it did not. */
function toRules(
  secret: string,
  values: readonly { name: { component: string; variable: string }; attribute: string; value: string | null }[],
): CodeRules | null {
  const read = (variable: string): number =>
    Number(
      values.find((v) => v.name.component === COMPONENT && v.name.variable === variable && v.attribute === 'Actual')?.value ??
        Number.NaN,
    );
  const [validityS, length] = [read('ValidityTime'), read('Length')];
  return validityS > 0 && length > 0 ? { secret, validityS, length } : null;
}
