import { createTRPCClient, httpBatchLink, type TRPCClient } from '@trpc/client';
import superjson from 'superjson';
import type { AppRouter } from '../../server/api/router';

export type Api = TRPCClient<AppRouter>;

/** The session cookie of a person, `name=value`. */
export async function signIn(url: string, person: { email: string; password: string }): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(person),
  });
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
  if (!response.ok || !cookie)
    throw new Error(`${person.email} could not sign in: ${response.status} ${await response.text()}`);
  return cookie;
}

/** The dashboard's own API, as the person whose cookie it is. */
export function apiOf(url: string, cookie: string): Api {
  return createTRPCClient<AppRouter>({
    links: [httpBatchLink({ url: `${url}/api/trpc`, transformer: superjson, headers: { cookie, origin: url } })],
  });
}
