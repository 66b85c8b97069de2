import type { OpenApi } from '../openapi/document';
import { SIGNATURE } from '../openapi/webhook-events';
import { type Html, html, markdown } from './html';
import { schemaFields } from './schema';

const VERIFY = `const [, t, v1] = /^t=(\\d+),v1=([0-9a-f]{64})$/.exec(request.headers['laddnav-signature']);
const mine = createHmac('sha256', secret).update(\`\${t}.\${rawBody}\`).digest('hex');
const ok = timingSafeEqual(Buffer.from(mine), Buffer.from(v1)) && Math.abs(Date.now() / 1000 - t) < 300;`;

/** What a receiver of webhooks has to know: how to trust a delivery, and what each event holds. */
export function webhookSections(document: OpenApi): Html {
  return html`<h2 id="webhook-events">What webhooks send</h2>
${markdown(SIGNATURE)}
<pre><code>${VERIFY}</code></pre>
${Object.entries(document.webhooks).map(([event, { post }]) => {
  const body = post.requestBody.content['application/json'];
  return html`<section class="operation" id="event-${event}"><h3><code>${event}</code></h3>
<p class="summary">${post.summary}</p>${markdown(post.description)}
${body ? html`<details><summary>Body</summary><pre><code>${JSON.stringify(body.example, null, 2)}</code></pre>${schemaFields(body.schema)}</details>` : html``}</section>`;
})}`;
}
