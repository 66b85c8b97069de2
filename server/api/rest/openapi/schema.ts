import { z } from 'zod';

export type JsonSchema = Record<string, unknown>;

/** JSON Schema 2020-12 of zod schemas, as OpenAPI 3.1 takes it; those with an id are gathered in `components`. */
export function createSchemaWriter() {
  const components: Record<string, JsonSchema> = {};

  function write(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    // Wrapped, so that a schema with an id is a reference here too.
    const { $defs, properties } = z.toJSONSchema(z.object({ it: schema }), {
      io,
      unrepresentable: 'any',
      override({ zodSchema, jsonSchema }) {
        if (zodSchema._zod.def.type !== 'date') return;
        jsonSchema.type = 'string';
        jsonSchema.format = 'date-time';
      },
    });
    for (const [id, definition] of Object.entries($defs ?? {})) components[id] ??= tidy(definition);
    return tidy(properties?.it ?? {});
  }

  return { write, components };
}

/** References lead to the components, ids are said by their place, and what a format says already is not said twice. */
function tidy(schema: unknown): JsonSchema {
  const text = JSON.stringify(schema, (key, value: unknown) => {
    if (key === 'id' && typeof value === 'string') return undefined;
    return isSchema(value) ? withoutNoise(value) : value;
  });
  return JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonSchema;
}

function withoutNoise(schema: JsonSchema): JsonSchema {
  const { pattern, minimum, maximum, ...rest } = schema;
  const told = schema.type === 'integer' || schema.format === 'date-time' || schema.format === 'uuid';
  return {
    ...rest,
    ...(pattern === undefined || told ? {} : { pattern }),
    ...(minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? {} : { minimum }),
    ...(maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? {} : { maximum }),
  };
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

export type SchemaWriter = ReturnType<typeof createSchemaWriter>;
