import { z } from 'zod';

/**
 * The same schema, taking no property it does not name, however deep: a misspelt filter would otherwise choose the whole fleet, and a misspelt
 * guard be no guard. What is open by intention (records, catch-alls, JSON of others) stays open.
 */
export function strictly<T extends z.ZodType>(schema: T): T {
  return narrowed(schema) as T;
}

/** zod's own way to say what a schema is made of. */
type Def = z.core.$ZodType['_zod']['def'] & Record<string, unknown>;

function narrowed(schema: z.core.$ZodType): z.core.$ZodType {
  const def = schema._zod.def as Def;
  switch (def.type) {
    case 'object': {
      const shape = Object.entries(def.shape as Record<string, z.core.$ZodType>).map(([name, one]) => [name, narrowed(one)]);
      return remade(schema, { ...def, shape: Object.fromEntries(shape), catchall: def.catchall ?? z.never() });
    }
    case 'array':
      return remade(schema, { ...def, element: narrowed(def.element as z.core.$ZodType) });
    case 'union':
      return remade(schema, { ...def, options: (def.options as z.core.$ZodType[]).map(narrowed) });
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
    case 'nonoptional':
      return remade(schema, { ...def, innerType: narrowed(def.innerType as z.core.$ZodType) });
    case 'pipe':
      return remade(schema, { ...def, in: narrowed(def.in as z.core.$ZodType) });
    default:
      return schema;
  }
}

/** With its checks and its description. */
function remade(schema: z.core.$ZodType, def: Def): z.core.$ZodType {
  return z.core.clone(schema, def as never, { parent: true } as never);
}
