/** What Ajv leaves behind for one broken rule. */
export interface Complaint {
  /** JSON pointer into the payload. */
  instancePath: string;
  keyword: string;
  params: Readonly<Record<string, unknown>>;
}

/** A compiled schema. `errors` holds what the last call that answered false found: the first broken rule, or every one. */
export interface CompiledValidator {
  (data: unknown): boolean;
  errors?: readonly Complaint[] | null;
}
