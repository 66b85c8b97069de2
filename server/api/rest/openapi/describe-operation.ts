import { z } from 'zod';
import type { Operation } from '../operation';
import { PROBLEMS } from '../problem';
import type { JsonSchema, SchemaWriter } from './schema';

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  description?: string;
  schema: JsonSchema;
  explode?: boolean;
}

export interface DocumentOperation {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  parameters: Parameter[];
  requestBody?: { required: boolean; content: Record<string, { schema: JsonSchema; example?: unknown }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: JsonSchema; example?: unknown }> }>;
  'x-permission': string;
}

const REPEAT: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Repeats under the same key get the first answer.',
  schema: { type: 'string', maxLength: 255 },
};

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  })
  .catchall(z.unknown())
  .meta({ id: 'Problem' });

/** One operation as the document has it. */
export function describeOperation(row: Operation, write: SchemaWriter['write']): DocumentOperation {
  return {
    operationId: row.id,
    tags: [row.tag],
    summary: row.summary,
    description: [row.description, permissionOf(row)].filter(Boolean).join('\n\n'),
    parameters: [
      ...parametersOf(row.params, 'path', write),
      ...parametersOf(row.query, 'query', write),
      ...(row.idempotent ? [REPEAT] : []),
    ],
    ...(row.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': withExample(write(row.body, 'input'), row.bodyExample) },
          },
        }),
    responses: responsesOf(row, write),
    'x-permission': row.permission,
  };
}

const permissionOf = ({ permission, permissionBeyond }: Operation): string =>
  `Permission: \`${permission}\`${permissionBeyond ? `, and ${permissionBeyond}` : ''}.`;

function parametersOf(fields: z.ZodObject | undefined, place: 'path' | 'query', write: SchemaWriter['write']): Parameter[] {
  return Object.entries(fields?.shape ?? {}).map(([name, field]) => {
    const type = field as z.ZodType; // shapes are typed by zod's core, of which there is one implementation here
    const { description, ...schema } = write(type, 'input');
    return {
      name,
      in: place,
      required: place === 'path' || !type.safeParse(undefined).success,
      ...(typeof description === 'string' ? { description } : {}),
      schema,
      ...(schema.type === 'array' ? { explode: false } : {}),
    };
  });
}

function responsesOf(row: Operation, write: SchemaWriter['write']): DocumentOperation['responses'] {
  const responses: DocumentOperation['responses'] = {};
  const refuse = (status: number, description: string): void => {
    responses[status] = {
      description,
      content: { 'application/problem+json': { schema: write(problem, 'output') } },
    };
  };
  const usual = [401, 403, 422, 429, 500, ...(row.params ? [404] : []), ...(row.body ? [400, 413, 415] : [])];
  for (const status of usual) refuse(status, titleOf(status));
  if (row.idempotent) refuse(409, 'The Idempotency-Key was used for another request.');
  for (const [status, { description, schema, example }] of Object.entries(row.answers)) {
    if (Number(status) >= 400) refuse(Number(status), description);
    else
      responses[status] = {
        description,
        ...(schema ? { content: { 'application/json': withExample(write(schema, 'output'), example) } } : {}),
      };
  }
  return responses;
}

function withExample(schema: JsonSchema, example: unknown) {
  return example === undefined ? { schema } : { schema, example };
}

function titleOf(status: number): string {
  const found = Object.values(PROBLEMS).find(([of]) => of === status);
  return found ? `${found[1]}.` : 'Refused.';
}
