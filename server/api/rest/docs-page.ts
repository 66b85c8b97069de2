import type { OpenApi } from './openapi/document';

/** The document for people. TODO */
export function createDocsPage(document: OpenApi): string {
  return `<!doctype html><title>${document.info.title}</title>`;
}
