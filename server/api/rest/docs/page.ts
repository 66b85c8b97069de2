import type { DocumentOperation } from '../openapi/describe-operation';
import type { OpenApi } from '../openapi/document';
import { firstSteps } from './first-steps';
import { Html, html, markdown } from './html';
import { operationSection } from './operation';
import { rolesTable } from './roles';
import { schemaFields } from './schema';
import { STYLE } from './style';
import { webhookSections } from './webhooks';

interface Entry {
  path: string;
  method: string;
  operation: DocumentOperation;
}

/** The document as a page people read: whole in one answer, nothing loaded from anywhere. */
export function createDocsPage(document: OpenApi): string {
  const entries: Entry[] = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const of = (tag: string) => entries.filter(({ operation }) => operation.tags.includes(tag));
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${document.info.title}</title><link rel="icon" href="data:,"><style>${new Html(STYLE)}</style></head><body>
<nav aria-label="Operations"><a href="#top">${document.info.title}</a>
<ul><li><a href="#first-steps">First steps</a></li><li><a href="#roles">Roles</a></li></ul>
${document.tags.map(
  ({ name }) =>
    html`<b>${name}</b><ul>${of(name).map(
      ({ operation }) => html`<li><a href="#${operation.operationId}">${operation.summary}</a></li>`,
    )}</ul>`,
)}
<b>What webhooks send</b><ul>${Object.keys(document.webhooks).map((event) => html`<li><a href="#event-${event}">${event}</a></li>`)}</ul>
<b>Shapes</b><ul>${Object.keys(document.components.schemas).map((name) => html`<li><a href="#schema-${name}">${name}</a></li>`)}</ul></nav>
<main id="top"><h1>${document.info.title} <small>${document.info.version}</small></h1>
${markdown(document.info.description)}
<p>For programs: <a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI ${document.openapi}).</p>
${firstSteps(document)}
${rolesTable()}
${document.tags.map(
  ({ name, description }) => html`<h2 id="tag-${name}">${name}</h2>${markdown(description)}
${of(name).map(({ path, method, operation }) => operationSection(path, method, operation))}`,
)}
${webhookSections(document)}
<h2>Shapes</h2>
${Object.entries(document.components.schemas).map(
  ([name, schema]) => html`<section class="operation" id="schema-${name}"><h3>${name}</h3>${schemaFields(schema)}</section>`,
)}
</main></body></html>`;
  return page.text;
}
