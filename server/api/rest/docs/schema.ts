import type { JsonSchema } from '../openapi/schema';
import { type Html, html, markdown } from './html';

/** Deeper than this a schema is only named. */
const MAX_DEPTH = 4;

/** Fields of a schema as a list, nested ones below; references lead to where they are described. */
export function schemaFields(schema: JsonSchema, depth = 0): Html {
  const inner = fieldsOf(schema, depth);
  // Many alternatives are told by what each begins with, not by a row of "object or object".
  const type = alternativesOf(schema).length > 1 ? html`one of these, by <code>kind</code>` : typeOf(schema);
  return html`<div class="schema"><span class="type">${type}</span>${inner}</div>`;
}

function fieldsOf(schema: JsonSchema, depth: number): Html {
  if (depth >= MAX_DEPTH) return html``;
  const options = alternativesOf(schema);
  if (options.length > 1) return html`${options.map((one) => html`<div class="option">${fieldsOf(one, depth + 1)}</div>`)}`;
  const [only] = options;
  if (only) return fieldsOf(only, depth);
  if (schema.type === 'array') return fieldsOf(asSchema(schema.items), depth);
  const properties = Object.entries(asSchema(schema.properties));
  if (properties.length === 0) return html``;
  const required = new Set(Array.isArray(schema.required) ? (schema.required as unknown[]) : []);
  return html`<dl>${properties.map(([name, property]) => field(name, asSchema(property), required.has(name), depth))}</dl>`;
}

const alternativesOf = (schema: JsonSchema): JsonSchema[] =>
  asList(schema.oneOf ?? schema.anyOf).filter((one) => one.type === 'object');

function field(name: string, schema: JsonSchema, required: boolean, depth: number): Html {
  const about = typeof schema.description === 'string' ? markdown(schema.description) : html``;
  return html`<dt><code>${name}</code> ${typeOf(schema)}${required ? html`` : html` <i>optional</i>`}</dt>
<dd>${about}${limits(schema)}${fieldsOf(schema, depth + 1)}</dd>`;
}

/** The type in words, references as links. */
export function typeOf(schema: JsonSchema): Html {
  if (typeof schema.$ref === 'string') {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return html`<a href="#schema-${name}">${name}</a>`;
  }
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`;
  if (Array.isArray(schema.enum))
    return html`${join(
      schema.enum.map((word) => html`<code>${String(word)}</code>`),
      ' | ',
    )}`;
  const options = asList(schema.oneOf ?? schema.anyOf);
  if (options.length > 0) return html`${join(options.map(typeOf), ' or ')}`;
  if (schema.type === 'array') return html`list of ${typeOf(asSchema(schema.items))}`;
  if (schema.format === 'date-time') return html`instant`;
  if (Array.isArray(schema.type)) return html`${schema.type.map(String).join(' or ')}`;
  return html`${typeof schema.type === 'string' ? schema.type : 'anything'}`;
}

function limits(schema: JsonSchema): Html {
  const words = [
    ['minimum', 'at least'],
    ['maximum', 'at most'],
    ['minLength', 'characters, at least'],
    ['maxLength', 'characters, at most'],
    ['maxItems', 'items, at most'],
  ] as const;
  const found = words.filter(([key]) => typeof schema[key] === 'number' && Math.abs(Number(schema[key])) < 2 ** 31 - 1);
  const texts = found.map(([key, word]) => `${word} ${String(schema[key])}`);
  if (schema.default !== undefined) texts.push(`default ${JSON.stringify(schema.default)}`);
  return texts.length > 0 ? html`<p class="limits">${texts.join('; ')}</p>` : html``;
}

function join(parts: readonly Html[], between: string): Html[] {
  return parts.flatMap((part, i) => (i === 0 ? [part] : [html`${between}`, part]));
}

function asSchema(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null ? (value as JsonSchema) : {};
}

function asList(value: unknown): JsonSchema[] {
  return Array.isArray(value) ? value.map(asSchema) : [];
}
