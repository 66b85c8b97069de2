import type { DocumentOperation, Parameter } from '../openapi/describe-operation';
import { type Html, html, inline, markdown } from './html';
import { schemaFields, typeOf } from './schema';

/** An operation: what it takes, as curl would send it, and what comes back. */
export function operationSection(path: string, method: string, operation: DocumentOperation): Html {
  const { parameters } = operation;
  const body = operation.requestBody?.content['application/json'];
  const good = Object.entries(operation.responses).filter(([status]) => Number(status) < 400);
  const bad = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400);
  return html`
<section class="operation" id="${operation.operationId}">
<h3><a href="#${operation.operationId}"><b class="${method}">${method.toUpperCase()}</b> <code>${path}</code></a></h3>
<p class="summary">${operation.summary}</p>
${markdown(operation.description)}
<pre><code>${curl(path, method, operation)}</code></pre>
${parameters.length > 0 ? html`<h4>Parameters</h4><dl>${parameters.map(parameter)}</dl>` : html``}
${body ? html`<details><summary>Body</summary>${schemaFields(body.schema)}</details>` : html``}
${good.map(([status, { description, content }]) => {
  const answer = content?.['application/json'];
  const example = answer?.example === undefined ? html`` : html`<pre><code>${pretty(answer.example)}</code></pre>`;
  const said = html`<b>${status}</b> ${inline(description)}`;
  return answer
    ? html`<details><summary>${said}</summary>${example}${schemaFields(answer.schema)}</details>`
    : html`<p class="answer">${said}</p>`;
})}
<details><summary>Refusals</summary><ul>${bad.map(([status, { description }]) => html`<li><b>${status}</b> ${inline(description)}</li>`)}</ul></details>
</section>`;
}

function parameter(one: Parameter): Html {
  const about = one.description === undefined ? html`` : markdown(one.description);
  const where = { path: 'in the path', query: 'in the query', header: 'as a header' }[one.in];
  return html`<dt><code>${one.name}</code> ${typeOf(one.schema)} <i>${where}${one.required ? '' : ', optional'}</i></dt><dd>${about}</dd>`;
}

/** What could be typed. */
function curl(path: string, method: string, operation: DocumentOperation): string {
  const example = operation.requestBody?.content['application/json']?.example;
  const filled = path
    .replace('{identity}', 'UPP-0001')
    .replace('{Action}', 'Reset')
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => (name === 'commandId' ? '0b6f2c6e-5d0e-4d7b-9a51-6f3a5c1f9f10' : '1'));
  return [
    `curl${method === 'get' ? '' : ` -X ${method.toUpperCase()}`} "$LADDNAV${filled}"`,
    '-H "Authorization: Bearer $KEY"',
    ...(operation.requestBody ? ['-H "Content-Type: application/json"', `-d '${JSON.stringify(example ?? {})}'`] : []),
  ].join(' \\\n  ');
}

function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
