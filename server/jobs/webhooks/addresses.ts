import { leadsInside } from '../../features/outside/addresses';

/** Null when a webhook may go there; else what is wrong. Names are looked up later, when something is sent. */
export function urlComplaint(text: string, allowPrivate: boolean): string | null {
  if (!URL.canParse(text)) return 'Not an address; write it whole, for example https://example.com/hooks.';
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'Only http and https.';
  if (url.username !== '' || url.password !== '') return 'No user or password in the address; check the signature instead.';
  if (leadsInside(url) && !allowPrivate)
    return 'A private address. Whoever runs the server can allow those with WEBHOOK_PRIVATE_ADDRESSES=1.';
  return null;
}
