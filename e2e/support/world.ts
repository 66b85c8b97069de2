import { randomBytes } from 'node:crypto';
import type { OcppVersion } from '../../server/domain/protocol';
import { type StationOptions, TestStation } from '../station/driver';
import type { Api } from './api';

export interface Registered {
  id: number;
  identity: string;
  name: string;
}

type NewStation = Parameters<Api['stations']['create']['mutate']>[0];

/**
 * What a test needs in the fleet: sites, stations and tokens of its own, so that tests may share a server. Sockets it opened
 * are closed when it is over.
 */
export class World {
  private readonly open: TestStation[] = [];
  readonly mark = randomBytes(3).toString('hex').toUpperCase();
  private counter = 0;

  constructor(
    readonly api: Api,
    private readonly stationsUrl: string,
  ) {}

  /** A name no other test uses, and that people would give. */
  unique(name: string): string {
    this.counter += 1;
    return `${name} ${this.mark}${this.counter > 1 ? `-${this.counter}` : ''}`;
  }

  async site(name = 'Sveavägen', place = { latitude: 59.34, longitude: 18.06 }): Promise<{ id: number; name: string }> {
    const site = await this.api.sites.save.mutate({ name: this.unique(name), timeZone: 'Europe/Stockholm', ...place });
    return { id: site.id, name: site.name };
  }

  /** Registers a station that may connect without a password. */
  async register(more: Partial<NewStation> = {}): Promise<Registered> {
    const name = more.name ?? this.unique('Laddare');
    const identity = more.identity ?? `LN-${name.replaceAll(/[^A-Za-z0-9-]/g, '')}`;
    const { station } = await this.api.stations.create.mutate({ securityProfile: 0, ...more, name, identity });
    return { id: station.id, identity, name };
  }

  /** A registered station, connected, booted and free. */
  async online(
    version: OcppVersion,
    more: Partial<NewStation> = {},
    options: Partial<StationOptions> = {},
  ): Promise<Registered & { station: TestStation }> {
    const registered = await this.register(more);
    return { ...registered, station: await this.connect(registered.identity, version, options) };
  }

  /** Connects an identity, registered or not, and lets it boot. */
  async connect(identity: string, version: OcppVersion, options: Partial<StationOptions> = {}): Promise<TestStation> {
    const station = await TestStation.online({ url: this.stationsUrl, identity, version, ...options });
    this.open.push(station);
    return station;
  }

  /** Options for a connection that the test makes itself. */
  stationOptions(identity: string, version: OcppVersion, options: Partial<StationOptions> = {}): StationOptions {
    return { url: this.stationsUrl, identity, version, ...options };
  }

  async token(status: 'Accepted' | 'Blocked' = 'Accepted', label = 'Testkort'): Promise<string> {
    const idToken = randomBytes(4).toString('hex').toUpperCase();
    await this.api.tokens.save.mutate({ idToken, type: 'ISO14443', label: this.unique(label), status });
    return idToken;
  }

  async close(): Promise<void> {
    await Promise.all(this.open.map((station) => (station.isOpen ? station.drop() : undefined)));
  }
}
