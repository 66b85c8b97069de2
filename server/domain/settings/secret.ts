/** Settings whose values are secrets, whatever the case or vendor: never stored, never shown. */
export const SECRET_NAME = /authorizationkey|password|passwd|secret|privatekey|token.?key|apikey|simpin/i;
export const SECRET_MASK = '••••••';

export function isSecretName(variable: string): boolean {
  return SECRET_NAME.test(variable);
}
