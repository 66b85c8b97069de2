import type { World } from './world';

/** Two sites with a station each and one station without a site; every station has a connector. */
export async function seed({ prisma, bus, api }: World) {
  const uppsala = await prisma.site.create({
    data: { name: 'Uppsala Resecentrum', city: 'Uppsala', latitude: 59.858, longitude: 17.646 },
  });
  const lund = await prisma.site.create({ data: { name: 'Lund Nova', city: 'Lund' } });
  const station = (identity: string, siteId: number | null, connected = true) =>
    prisma.station.create({
      data: {
        identity,
        name: `Station ${identity}`,
        siteId,
        connected,
        ocppVersion: '1.6',
        vendor: 'Zaptec',
        model: 'Pro',
        connectedAt: new Date(Date.now() - 3600_000),
        disconnectedAt: connected ? null : new Date(Date.now() - 600_000),
        lastMessageAt: new Date(Date.now() - 5000),
        connectors: {
          create: {
            evseId: 1,
            connectorId: 1,
            status: 'Available',
            reportedStatus: 'Available',
            statusAt: new Date(Date.now() - 1800_000),
            receivedAt: new Date(Date.now() - 1800_000),
            messageId: 'm-1',
          },
        },
      },
    });
  const inUppsala = await station('UPP-1', uppsala.id);
  const inLund = await station('LUN-1', lund.id);
  const nowhere = await station('FREE-1', null, false);
  bus.publish({ kind: 'stationsEdited', stationIds: [inUppsala.id, inLund.id, nowhere.id] });
  await until(() => api.fleet.get(nowhere.id) !== null);
  return { uppsala, lund, inUppsala, inLund, nowhere };
}

/** Polls for a condition; fails after five seconds. */
export async function until(condition: () => boolean | Promise<boolean>, what = 'the condition'): Promise<void> {
  const limit = performance.now() + 5000;
  while (!(await condition())) {
    if (performance.now() > limit) throw new Error(`${what} did not come true`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
