import type { DocumentOperation } from '../openapi/describe-operation';
import type { OpenApi } from '../openapi/document';
import { type Html, html } from './html';

const KEY = '# at the server; it answers the key\nnpm run cli -- api-key create --name newcomer --role operator';

/** Station, token, session: the examples of the reference in the order a newcomer needs them, to be pasted. */
export function firstSteps(document: OpenApi): Html {
  const station = example(document, 'createStation');
  const token = example(document, 'createToken');
  const start = example(document, 'requestCommand');
  const commands = [
    KEY,
    'LADDNAV=http://localhost:3000 KEY=lnav_...',
    'post() { curl -sX POST "$LADDNAV/api/v1$1" -H "Authorization: Bearer $KEY" -H "Content-Type: application/json" -d "$2"; }',
    'get() { curl -s "$LADDNAV/api/v1$1" -H "Authorization: Bearer $KEY"; }',
    '',
    '# set the answered ocppUrl and password in the station; "connected" is true once it has come in',
    `post /stations '${station}'`,
    'get /stations/UPP-0001',
    `post /tokens '${token}'`,
    `post /stations/UPP-0001/commands '${start}'`,
    '# any message of its OCPP version, as the schema has it',
    "post /stations/UPP-0001/ocpp/ClearCache '{}'",
    "get '/transactions?identity=UPP-0001'",
  ];
  return html`<h2 id="first-steps">First steps</h2>
<p>A station, a token and a remote start. What each takes and answers: ${links([
    ...['createStation', 'createToken', 'requestCommand', 'sendMessage', 'listTransactions'],
  ])}.</p>
<pre class="steps"><code>${commands.join('\n')}</code></pre>`;
}

const links = (ids: readonly string[]): Html[] => ids.map((id, i) => html`${i === 0 ? '' : ', '}<a href="#${id}">${id}</a>`);

function example(document: OpenApi, id: string): string {
  const operations: DocumentOperation[] = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  const found = operations.find((one) => one.operationId === id);
  return JSON.stringify(found?.requestBody?.content['application/json']?.example);
}
