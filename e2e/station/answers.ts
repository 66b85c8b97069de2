import type { OcppVersion } from '../../server/domain/protocol';
import type { StationVariables } from './variables';

export type Payload = Record<string, unknown>;

/** What a station answers to one action: a payload, or what makes it from the request (it may be slow, or throw `callError`). */
export type Answer = Payload | ((request: Payload) => Payload | Promise<Payload>);

interface Answering {
  readonly variables: StationVariables;
  call(action: string, payload: Payload): Promise<Payload>;
}

/** Every command accepted without effect; configuration really kept, reports really sent. */
export function defaultAnswers(version: OcppVersion, station: Answering): Map<string, Answer> {
  const { variables } = station;
  const accepted = { status: 'Accepted' };
  const answers = new Map<string, Answer>([
    ['Reset', accepted],
    ['ChangeAvailability', accepted],
    ['TriggerMessage', accepted],
    ['ClearCache', accepted],
    ['DataTransfer', { status: 'UnknownVendorId' }],
    ['UnlockConnector', { status: 'Unlocked' }],
  ]);
  if (version === '1.6') {
    answers.set('RemoteStartTransaction', accepted);
    answers.set('RemoteStopTransaction', accepted);
    answers.set('GetConfiguration', (request) => variables.getConfiguration(request));
    answers.set('ChangeConfiguration', (request) => variables.changeConfiguration(request));
    return answers;
  }
  answers.set('RequestStartTransaction', accepted);
  answers.set('RequestStopTransaction', accepted);
  answers.set('GetVariables', (request) => variables.getVariables(request));
  answers.set('SetVariables', (request) => variables.setVariables(request));
  answers.set('GetBaseReport', (request) => {
    // The report follows the answer: it must not overtake it.
    setImmediate(() => {
      const report = { requestId: request.requestId, generatedAt: new Date().toISOString(), seqNo: 0, tbc: false };
      station.call('NotifyReport', { ...report, reportData: variables.report() }).catch(() => undefined); // socket closed meanwhile
    });
    return accepted;
  });
  return answers;
}
