import { networkInterfaces } from 'node:os';

const WILDCARDS = new Set(['0.0.0.0', '::', '']);

/** The dashboard's address for a person at this machine. */
export function dashboardUrl(door: { host: string; port: number; publicUrl: string | null }): string {
  return door.publicUrl ?? `http://${WILDCARDS.has(door.host) ? 'localhost' : bracket(door.host)}:${door.port}`;
}

/**
 * The address to type into a station, up to where its identity follows: on a wildcard door, this machine's address in
 * its own network, since `localhost` would be the station itself.
 */
export function stationsUrl(door: { host: string; port: number; publicUrl: string | null; secure?: boolean }): string {
  if (door.publicUrl !== null) return door.publicUrl;
  return `${door.secure ? 'wss' : 'ws'}://${WILDCARDS.has(door.host) ? (lanAddress() ?? 'localhost') : bracket(door.host)}:${door.port}/ocpp`;
}

const bracket = (host: string): string => (host.includes(':') ? `[${host}]` : host);

function lanAddress(): string | null {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return all.find((address) => address.family === 'IPv4' && !address.internal)?.address ?? null;
}
