import { generateApiKey } from '../server/features/api-keys/secret';
import { generate } from './generate';
import type { Random } from './random';
import type { Message } from './schemas';
import type { Finding } from './station';

/** Outcomes a station's nonsense may lead to, with the statuses that go with them (docs/api.md). */
const STATUS_OF: Readonly<Record<string, number>> = {
  answered: 200,
  stationOffline: 409,
  unsupported: 501,
  callError: 502,
  timedOut: 504,
};

/** A key for the public API, put straight into the database. */
export async function insertKey(query: (sql: string) => Promise<unknown[]>): Promise<string> {
  const { key, prefix, hash } = generateApiKey();
  await query(
    `INSERT INTO api_key (name, prefix, hash, role, created_at) VALUES ('fuzz', '${prefix}', '${hash}', 'administrator', now())`,
  );
  return key;
}

/**
 * Has the CSMS send messages with payloads that fit to a station that answers anything at all, one after the other through the public API,
 * until told to stop: every one must end in an outcome.
 */
export function askAlways(o: {
  dashboard: string;
  key: string;
  station: string;
  version: string;
  messages: readonly Message[];
  random: Random;
  mayGoOn(): boolean;
}): { findings: Finding[]; stop(): Promise<void>; asked(): number } {
  const findings: Finding[] = [];
  const ours = o.messages.filter((m) => !m.fromStation || m.action === 'DataTransfer');
  let asked = 0;
  let going = true;
  const loop = (async () => {
    while (going && o.mayGoOn()) {
      const message = o.random.pick(ours);
      const body = JSON.stringify(generate(message.request, o.random));
      const ask = () =>
        fetch(`${o.dashboard}/api/v1/stations/${o.station}/ocpp/${message.action}?timeoutS=5`, {
          method: 'POST',
          headers: { authorization: `Bearer ${o.key}`, 'content-type': 'application/json' },
          body,
        });
      // On a starved machine the server may have ended a connection kept open for longer than five seconds; a server that is gone fails twice.
      const response = await ask().catch(ask);
      asked++;
      const text = await response.text();
      const kind = /"outcome":\{"kind":"(\w+)"/.exec(text)?.[1] ?? '';
      // Rules beyond the schema may refuse it before it is sent.
      const refused = response.status === 422 && text.includes('"errors"');
      if (STATUS_OF[kind] !== response.status && !refused) {
        findings.push({
          station: `${o.station} (${o.version})`,
          rule: 'a message the CSMS sends ends in an outcome',
          sent: `${message.action} ${body.slice(0, 2000)}`,
          got: `${response.status} ${text.slice(0, 800)}`,
        });
      }
    }
  })();
  return {
    findings,
    asked: () => asked,
    async stop() {
      going = false;
      await loop;
    },
  };
}
