/** Stations of bench (g), in a process of their own: they boot, and answer GetConfiguration and ChangeConfiguration at once. */
import WebSocket from 'ws';

const [url = '', count = '0'] = process.argv.slice(2);
const CONNECT_AT_ONCE = 100;

async function connect(n: number): Promise<void> {
  const values = new Map([['Interval', '60']]);
  const ws = new WebSocket(`${url}/R${n}`, ['ocpp1.6'], { perMessageDeflate: false });
  await new Promise<void>((resolve, reject) => {
    ws.once('error', reject);
    ws.once('open', () =>
      ws.send(JSON.stringify([2, 'boot', 'BootNotification', { chargePointVendor: 'Norrljus', chargePointModel: 'AC' }])),
    );
    ws.on('message', (data) => {
      const frame: unknown = JSON.parse(String(data));
      if (!Array.isArray(frame)) return;
      const [type, id, action, payload] = frame;
      if (type === 3) resolve();
      if (type !== 2) return;
      if (action === 'ChangeConfiguration') values.set(payload.key, payload.value);
      const answer =
        action === 'GetConfiguration'
          ? { configurationKey: [...values].map(([key, value]) => ({ key, readonly: false, value })) }
          : { status: 'Accepted' };
      ws.send(JSON.stringify([3, id, answer]));
    });
  });
}

for (let n = 0; n < Number(count); n += CONNECT_AT_ONCE)
  await Promise.all(Array.from({ length: Math.min(CONNECT_AT_ONCE, Number(count) - n) }, (_, k) => connect(n + k)));
process.send?.('connected');
process.on('disconnect', () => process.exit(0));
