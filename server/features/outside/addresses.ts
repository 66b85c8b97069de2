import { type LookupAddress, type LookupAllOptions, lookup as systemLookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

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

/** Whether a URL says by itself that it leads to this machine or its networks. Other names tell only when they are looked up. */
export function leadsInside(url: URL): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return isIP(host) !== 0 ? !isPublic(host) : /(^|\.)localhost$/i.test(host);
}

export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void;

/**
 * `lookup` of a request to an address somebody else chose: the socket goes to exactly what was found, so a name that leads to a private
 * address is refused, also when it led elsewhere before. Not asked for URLs that hold an IP address: see `leadsInside`.
 */
export function guardedLookup(allowPrivate: boolean, resolve: Resolve = systemLookup): LookupFunction {
  return (hostname, wanted, done) => {
    resolve(hostname, { ...wanted, all: true }, (error, found) => {
      if (error) return done(error, '', 0);
      const usable = allowPrivate ? found : found.filter(({ address }) => isPublic(address));
      const [first] = usable;
      if (!first) return done(new Error(`${hostname} leads to a private address`), '', 0);
      if (wanted.all) done(null, usable);
      else done(null, first.address, first.family);
    });
  };
}
