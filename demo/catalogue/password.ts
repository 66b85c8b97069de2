import { createHmac } from 'node:crypto';

/**
 * The HTTP Basic password of a demo station. It follows from a secret of this installation, so that nobody who can read
 * the source can pose as one. 20 characters (OCPP 1.6 security extension: AuthorizationKey of 16 to 20 bytes).
 */
export function demoPassword(secret: string, identity: string): string {
  return createHmac('sha256', secret).update(identity).digest('base64url').slice(0, 20);
}
