import { createHmac, randomBytes } from 'node:crypto';

/** `t=<seconds since 1970>,v1=<hex>`: HMAC-SHA256 over `<t>.<body>` with the webhook's secret. Receivers refuse an old `t`. */
export function sign(secret: string, body: string, at: Date): string {
  const t = Math.floor(at.getTime() / 1000);
  return `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`;
}

export function generateWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64url')}`;
}
