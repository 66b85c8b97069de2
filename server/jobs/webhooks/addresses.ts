import { BlockList, isIP } from 'node:net';

/** What is reachable from a server and nobody's business outside: itself, its networks, cloud metadata. */
const NOT_PUBLIC = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  NOT_PUBLIC.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  NOT_PUBLIC.addSubnet(net, bits, 'ipv6');

/** Whether an IP address belongs to the open internet. IPv4 in IPv6 counts as what it holds. */
export function isPublic(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const ip = mapped ?? address;
  const family = isIP(ip);
  return family !== 0 && !NOT_PUBLIC.check(ip, family === 4 ? 'ipv4' : 'ipv6');
}

/** Null when a webhook may go there; else what is wrong. Names are looked up later, when something is sent. */
export function urlComplaint(text: string, allowPrivate: boolean): string | null {
  if (!URL.canParse(text)) return 'Not an address; write it whole, for example https://example.com/hooks.';
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'Only http and https.';
  if (url.username !== '' || url.password !== '') return 'No user or password in the address; check the signature instead.';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isPrivate = isIP(host) !== 0 ? !isPublic(host) : /(^|\.)localhost$/i.test(host);
  if (isPrivate && !allowPrivate)
    return 'A private address. Whoever runs the server can allow those with WEBHOOK_PRIVATE_ADDRESSES=1.';
  return null;
}
