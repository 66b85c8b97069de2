import { randomUUID } from 'node:crypto';
import { RestWorld } from '../server/tests/rest-world';
import type { Place, World, WorldOptions } from '../server/tests/world';

type Body = Record<string, unknown>;

/** An outcome as the API tells it. */
export interface Outcome {
  kind: string;
  status?: string;
  accepted?: boolean;
  response?: Body;
  [key: string]: unknown;
}

/**
 * The system under test: the stations' door and the public API, as the server wires them. What the tester asks of the CSMS goes
 * through `/api/v1` with a key, as a certification tool's would; what stations do is an independent client's.
 */
export class Csms {
  private constructor(
    private readonly rest: RestWorld,
    private readonly key: string,
  ) {}

  static async open(options: WorldOptions = {}): Promise<Csms> {
    const rest = await RestWorld.open(options);
    return new Csms(rest, await rest.key());
  }

  get world(): World {
    return this.rest.world;
  }

  close(): Promise<void> {
    return this.rest.close();
  }

  /** Any request of the public API. A status of 400 or more is returned too. */
  async api(method: string, path: string, body?: Body): Promise<{ status: number; body: Body }> {
    const response = await fetch(`${this.rest.origin}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${this.key}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
  }

  /** The same; rejects unless it went well. */
  async ok(method: string, path: string, body?: Body): Promise<Body> {
    const answer = await this.api(method, path, body);
    if (answer.status >= 300)
      throw new Error(`${method} ${path} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Has the CSMS send this message to the station, with exactly this payload; resolves with what came of it. */
  async send(to: Pick<Place, 'identity'>, action: string, payload: Body): Promise<Outcome> {
    const { status, body } = await this.api('POST', `/stations/${encodeURIComponent(to.identity)}/ocpp/${action}`, payload);
    if (typeof body.outcome !== 'object' || body.outcome === null) {
      throw new Error(`${action} was answered ${status} without an outcome: ${JSON.stringify(body)}`);
    }
    return { kind: '', ...body.outcome };
  }

  /** A token of its own for this case, registered through the API. */
  async token(
    more: {
      status?: 'Accepted' | 'Blocked';
      group?: string;
      expiresAt?: string;
      idToken?: string;
      credit?: number;
      creditCurrency?: string;
    } = {},
  ): Promise<string> {
    const { idToken = randomUUID().replaceAll('-', '').slice(0, 20).toUpperCase(), group, ...rest } = more;
    await this.ok('POST', '/tokens', {
      idToken,
      type: 'ISO14443',
      status: 'Accepted',
      ...rest,
      ...(group ? { groupId: group } : {}),
    });
    return idToken;
  }
}
