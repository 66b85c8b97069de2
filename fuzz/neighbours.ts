import { RPCClient } from 'ocpp-rpc';
import { OCPP_VERSIONS, SUBPROTOCOL } from '../server/domain/protocol';
import type { Finding } from './station';

const PAUSE_MS = 50;
const MAX_WAIT_MS = 10_000;

/** One well-behaved station of each version, by an independent client, that must not notice anything. */
export async function neighbours(url: string): Promise<{ findings: Finding[]; beats(): number; stop(): Promise<void> }> {
  const findings: Finding[] = [];
  let beats = 0;
  let going = true;
  const clients = await Promise.all(
    OCPP_VERSIONS.map(async (version, i) => {
      const client = new RPCClient({
        endpoint: url,
        identity: `N${i}`,
        password: null,
        protocols: [SUBPROTOCOL[version]],
        strictMode: false,
        reconnect: false,
        callTimeoutMs: MAX_WAIT_MS,
        strictModeValidators: [],
        maxReconnects: 0,
        pingIntervalMs: 30_000,
        deferPingsOnActivity: true,
        respondWithDetailedErrors: false,
        callConcurrency: 1,
        maxBadMessages: Number.POSITIVE_INFINITY,
        backoff: { initialDelay: 1000, maxDelay: 2000, factor: 2, randomisationFactor: 0 },
        wsOpts: {},
        headers: {},
      });
      await client.connect();
      await client.call(
        'BootNotification',
        version === '1.6'
          ? { chargePointVendor: 'Calm', chargePointModel: 'Calm' }
          : { reason: 'PowerUp', chargingStation: { vendorName: 'Calm', model: 'Calm' } },
      );
      return { client, version };
    }),
  );
  const loops = clients.map(async ({ client, version }) => {
    while (going) {
      try {
        await client.call('Heartbeat', {});
        beats++;
      } catch (error) {
        findings.push({
          station: `neighbour (${version})`,
          rule: 'neighbours are unaffected',
          sent: 'Heartbeat',
          got: String(error),
        });
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  });
  return {
    findings,
    beats: () => beats,
    async stop() {
      going = false;
      await Promise.all(loops);
      await Promise.all(clients.map(({ client }) => client.close()));
    },
  };
}
