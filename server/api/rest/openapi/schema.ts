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

/** References lead to the components; ids are said by their place. */
function tidy(schema: unknown): JsonSchema {
  const text = JSON.stringify(schema, (key, value: unknown) => (key === 'id' && typeof value === 'string' ? undefined : value));
  return JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonSchema;
}

export type SchemaWriter = ReturnType<typeof createSchemaWriter>;
