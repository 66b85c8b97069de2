/** Why an action was not done. `code` maps onto HTTP in api; `message` says what a person can do about it. */
export type ActionErrorCode = 'notFound' | 'conflict' | 'invalid' | 'forbidden' | 'tooMany';

export interface FieldError {
  /** Input path, e.g. `identity` or `request.idToken`. */
  field: string;
  message: string;
}

/** Thrown by use cases; nothing was changed. */
export class ActionError extends Error {
  override name = 'ActionError';
  constructor(
    readonly code: ActionErrorCode,
    message: string,
    readonly fields: readonly FieldError[] = [],
  ) {
    super(message);
  }
}

/** An input that is well-formed but breaks a rule, tied to its field. */
export function invalid(field: string, message: string): ActionError {
  return new ActionError('invalid', message, [{ field, message }]);
}

/** An input that is in order, and belongs to something else already. */
export function taken(field: string, message: string): ActionError {
  return new ActionError('conflict', message, [{ field, message }]);
}

export function notFound(what: string): ActionError {
  return new ActionError('notFound', `${what} does not exist or is outside your sites.`);
}
