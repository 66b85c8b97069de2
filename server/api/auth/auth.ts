import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { APIError } from 'better-auth/api';
import type { Actor } from '../../domain/access/access';
import { ROLES } from '../../domain/access/access';
import { auditBy } from '../../features/access/audit';
import type { PeopleEdits } from '../../features/access/edit-ports';
import { MIN_PASSWORD_LENGTH } from '../../features/people/passwords';
import type { Clock } from '../../features/ports';
import { createActorCache } from './actor-cache';

/** The header our HTTP server sets from the socket, whatever the client sent: what sign-in attempts are counted by. */
export const CLIENT_ADDRESS_HEADER = 'x-laddnav-client-address';
const DAY_S = 86_400;

export interface AuthOptions {
  /** Prisma client of the tables user, session, account, verification. */
  database: Parameters<typeof prismaAdapter>[0];
  people: Pick<PeopleEdits, 'findActor' | 'recordSignIn' | 'updateOwn'>;
  clock: Clock;
  /** At least 32 characters, the same over restarts and nodes. */
  secret: string;
  /** What people open; null: whatever address they used, over plain HTTP. */
  publicUrl: URL | null;
  /** Sign-in attempts per client address and minute. */
  signInsPerMinute?: number | undefined;
  onError(message: string, error: unknown): void;
}

export interface Auth {
  /** Answers /api/auth/*; anything not needed by the dashboard is 404. */
  handle(request: Request): Promise<Response>;
  /** Who sends this request; null when not signed in, or disabled since. */
  loadActor(headers: Headers, options?: { fresh: boolean }): Promise<Actor | null>;
  /** Whether the request carries a session cookie at all (it may be stale). */
  hasSessionCookie(cookieHeader: string | undefined): boolean;
  /** Forget cached actors: somebody's role, sites or state changed. */
  forgetActors(): void;
}

/** The endpoints the dashboard uses; sign-up, e-mail flows and social sign-in stay shut whatever the library adds. */
const OPEN_ENDPOINTS = new Set([
  'POST /sign-in/email',
  'POST /sign-out',
  'GET /get-session',
  'POST /change-password',
  'GET /list-sessions',
  'POST /revoke-session',
  'POST /revoke-other-sessions',
]);

/** E-mail and password, sessions in the database, cookies that scripts cannot read. */
export function createAuth(options: AuthOptions): Auth {
  const secure = options.publicUrl?.protocol === 'https:';
  const cookieName = `${secure ? '__Secure-' : ''}laddnav.session_token`;
  const auth = betterAuth({
    appName: 'Laddnav',
    basePath: '/api/auth',
    // Unset: the library takes each request's own address.
    baseURL: options.publicUrl?.origin,
    secret: options.secret,
    telemetry: { enabled: false },
    database: prismaAdapter(options.database, { provider: 'postgresql' }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: MIN_PASSWORD_LENGTH, maxPasswordLength: 128 },
    session: { expiresIn: 14 * DAY_S, updateAge: DAY_S },
    rateLimit: {
      enabled: true,
      storage: 'memory',
      window: 10,
      max: 100,
      customRules: {
        '/sign-in/email': { window: 60, max: options.signInsPerMinute ?? 10 },
        '/change-password': { window: 60, max: 10 },
      },
    },
    // Our HTTP server has compared Origin with Host (or PUBLIC_URL) before this is reached.
    trustedOrigins: (request) => {
      const origin = request?.headers.get('origin');
      return origin ? [origin] : [];
    },
    advanced: {
      cookiePrefix: 'laddnav',
      useSecureCookies: secure,
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
    },
    databaseHooks: {
      session: {
        create: {
          // After the password was right, before anything is signed in.
          async before(session) {
            if (await options.people.findActor(session.userId)) return;
            throw new APIError('FORBIDDEN', {
              code: 'DISABLED',
              message: 'This account is disabled. Ask an administrator to enable it.',
            });
          },
          async after(session) {
            await options.people
              .recordSignIn(session.userId, options.clock.now())
              .catch((error: unknown) => options.onError('recording a sign-in failed', error));
          },
        },
      },
    },
    logger: {
      level: 'warn',
      log: (level, message, ...details) => {
        if (level === 'error') options.onError(`auth: ${message}`, details[0]);
      },
    },
  });

  const cache = createActorCache();

  async function readActor(headers: Headers): Promise<Actor | null> {
    const session = await auth.api.getSession({ headers, query: { disableRefresh: true } });
    if (!session) return null;
    const found = await options.people.findActor(session.user.id);
    const role = ROLES.find((known) => known === found?.role);
    if (!found || !role) return null;
    return { userId: session.user.id, name: found.name, email: found.email, role, siteIds: found.siteIds };
  }

  return {
    async handle(request) {
      const url = new URL(request.url);
      const path = url.pathname.slice('/api/auth'.length);
      if (!OPEN_ENDPOINTS.has(`${request.method} ${path}`))
        return Response.json({ code: 'NOT_FOUND', message: 'There is no such address.' }, { status: 404 });
      // Read before: a changed password ends the other sessions and gives this one a new cookie.
      const changing = path === '/change-password' ? await readActor(request.headers) : null;
      const response = await auth.handler(request);
      if (changing && response.ok)
        await options.people
          .updateOwn(changing.userId, {}, auditBy(changing, options.clock, 'person.changePassword', null))
          .catch((error: unknown) => options.onError('recording a change of password failed', error));
      // Whatever changes a session changes who its cookie is.
      if (request.method === 'POST') cache.clear();
      return response;
    },
    async loadActor(headers, { fresh } = { fresh: false }) {
      const token = cookieValue(headers.get('cookie') ?? undefined, cookieName);
      if (token === null) return null;
      return cache.get(token, fresh, () => readActor(headers));
    },
    hasSessionCookie: (cookieHeader) => cookieValue(cookieHeader, cookieName) !== null,
    forgetActors: () => cache.clear(),
  };
}

function cookieValue(header: string | undefined, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim() || null;
  }
  return null;
}
