import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureAdministrator } from '../features/people/ensure-administrator';
import { seed } from '../testing/api/seed';
import { createWorld, type World } from '../testing/api/world';

let world: World;
let fleet: Awaited<ReturnType<typeof seed>>;
beforeAll(async () => {
  world = await createWorld();
  fleet = await seed(world);
});
afterAll(() => world.close());

const admin = () => world.as('administrator');
const ports = () => ({ people: world.edits.people, clock: world.clock });

/** Session cookie of a sign-in; null when it was refused. */
async function signIn(email: string, password: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${world.origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: world.origin, ...headers },
    body: JSON.stringify({ email, password }),
  });
  const cookie = response.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ');
  return {
    status: response.status,
    cookie: cookie === '' ? null : cookie,
    setCookie: response.headers.getSetCookie().join('\n'),
    body: await response.text(),
  };
}

/** me.get over HTTP, as a browser asks. */
async function me(cookie: string | null): Promise<{ status: number; text: string }> {
  const response = await fetch(`${world.origin}/api/trpc/me.get`, { headers: cookie === null ? {} : { cookie } });
  return { status: response.status, text: await response.text() };
}

describe('the first administrator', () => {
  test('is made once, with a password that is told and works', async () => {
    await expect(ensureAdministrator(ports(), { email: 'Root@Example.com', password: 'short' })).rejects.toThrow(
      'ADMIN_PASSWORD',
    );
    const first = await ensureAdministrator(ports(), { email: 'Root@Example.com' });
    expect(first).toMatchObject({ created: true, email: 'root@example.com' });
    expect((await signIn('root@example.com', first.generatedPassword ?? '')).status).toBe(200);
    expect(await ensureAdministrator(ports(), { email: 'other@example.com' })).toMatchObject({
      created: false,
      generatedPassword: null,
    });
    expect(await admin().people.list()).toMatchObject([{ email: 'root@example.com', role: 'administrator', siteIds: null }]);
  });

  test('gets a new password at a start that asks for it, and the old one is gone', async () => {
    const lost = await ensureAdministrator(ports(), { email: 'root@example.com', password: 'forgotten by all', reset: true });
    expect(lost).toEqual({ created: false, email: 'root@example.com', generatedPassword: null });
    const reset = await ensureAdministrator(ports(), { email: 'root@example.com', reset: true });
    expect((await signIn('root@example.com', 'forgotten by all')).status).not.toBe(200);
    expect((await signIn('root@example.com', reset.generatedPassword ?? '')).status).toBe(200);
  });

  test('stays: the last administrator is neither demoted nor disabled, not even by two at once', async () => {
    const [root] = await admin().people.list();
    if (!root) throw new Error('no administrator');
    await expect(admin().people.update({ id: root.id, role: 'operator' })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(admin().people.update({ id: root.id, disabled: true })).rejects.toMatchObject({ code: 'CONFLICT' });
    const { person } = await admin().people.create({
      name: 'Second',
      email: 'second@example.com',
      role: 'administrator',
      siteIds: null,
    });
    const both = await Promise.allSettled([
      admin().people.update({ id: root.id, role: 'operator' }),
      admin().people.update({ id: person.id, disabled: true }),
    ]);
    expect(both.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
    expect(await world.edits.people.countAdministrators()).toBe(1);
    await world.prisma.user.updateMany({ where: { id: root.id }, data: { role: 'administrator' } });
  });
});

describe('people', () => {
  test('get a generated password, sign in with it, and see what their role and sites allow', async () => {
    const { person, password } = await admin().people.create({
      name: 'Tekla',
      email: 'Tekla@Example.com',
      role: 'technician',
      siteIds: [fleet.uppsala.id],
    });
    expect(person).toMatchObject({ email: 'tekla@example.com', siteIds: [fleet.uppsala.id], lastSignInAt: null });
    const { cookie, setCookie } = await signIn('tekla@example.com', password);
    expect(setCookie).toMatch(/HttpOnly/i);
    expect(setCookie).toMatch(/SameSite=Lax/i);
    const answer = await me(cookie);
    expect(JSON.parse(answer.text)).toMatchObject({
      result: { data: { json: { role: 'technician', siteIds: [fleet.uppsala.id] } } },
    });
    const list = await fetch(`${world.origin}/api/trpc/stations.list?input=${encodeURIComponent('{"json":{}}')}`, {
      headers: { cookie: cookie ?? '' },
    });
    expect(await list.json()).toMatchObject({ result: { data: { json: { items: [{ identity: 'UPP-1' }], total: 1 } } } });
    const people = await fetch(`${world.origin}/api/trpc/people.list`, { headers: { cookie: cookie ?? '' } });
    expect(people.status).toBe(403);
    expect((await admin().people.list()).find((p) => p.id === person.id)?.lastSignInAt).toBeInstanceOf(Date);
  });

  test('a change of role or sites holds from the next call on', async () => {
    const { person, password } = await admin().people.create({
      name: 'Mona',
      email: 'mona@example.com',
      role: 'manager',
      siteIds: null,
    });
    const { cookie } = await signIn('mona@example.com', password);
    expect((await me(cookie)).text).toContain('"manager"');
    await admin().people.update({ id: person.id, role: 'operator', siteIds: [fleet.lund.id] });
    expect((await me(cookie)).text).toContain('"operator"');
    expect((await me(cookie)).text).toContain(`[${fleet.lund.id}]`);
  });

  test('a disabled person is out at once and cannot come back in until enabled', async () => {
    const { person, password } = await admin().people.create({
      name: 'Dis',
      email: 'dis@example.com',
      role: 'operator',
      siteIds: null,
    });
    const { cookie } = await signIn('dis@example.com', password);
    expect((await me(cookie)).status).toBe(200);
    await admin().people.update({ id: person.id, disabled: true });
    expect((await me(cookie)).status).toBe(401);
    const refused = await signIn('dis@example.com', password);
    expect(refused).toMatchObject({ status: 403, cookie: null });
    expect(refused.body).toContain('disabled');
    await admin().people.update({ id: person.id, disabled: false });
    expect((await signIn('dis@example.com', password)).status).toBe(200);
  });

  test('a reset password signs out everywhere and replaces the old one', async () => {
    const { person, password } = await admin().people.create({
      name: 'Res',
      email: 'res@example.com',
      role: 'operator',
      siteIds: null,
    });
    const { cookie } = await signIn('res@example.com', password);
    const fresh = await admin().people.resetPassword({ id: person.id });
    expect((await me(cookie)).status).toBe(401);
    expect((await signIn('res@example.com', password)).status).toBe(401);
    expect((await signIn('res@example.com', fresh.password)).status).toBe(200);
    const audit = await world.prisma.auditEntry.findMany({ where: { subjectId: person.id } });
    expect(audit.map((a) => a.action)).toEqual(['person.create', 'person.resetPassword']);
    expect(JSON.stringify(audit, (_k, v: unknown) => (typeof v === 'bigint' ? String(v) : v))).not.toContain(fresh.password);
  });

  test('a person who changes the own password leaves an audit entry without it; a wrong one leaves none', async () => {
    const { person, password } = await admin().people.create({
      name: 'Own',
      email: 'own@example.com',
      role: 'operator',
      siteIds: null,
    });
    const { cookie } = await signIn('own@example.com', password);
    const change = (currentPassword: string) =>
      fetch(`${world.origin}/api/auth/change-password`, {
        method: 'POST',
        headers: { cookie: cookie ?? '', origin: world.origin, 'content-type': 'application/json' },
        body: JSON.stringify({ currentPassword, newPassword: 'a new one of 16', revokeOtherSessions: true }),
      });
    expect((await change('not the password')).ok).toBe(false);
    expect((await change(password)).status).toBe(200);
    const audit = await world.prisma.auditEntry.findMany({ where: { subjectId: person.id }, orderBy: { id: 'asc' } });
    expect(audit.map((a) => [a.action, a.userName])).toEqual([
      ['person.create', 'Test administrator'],
      ['person.changePassword', 'Own'],
    ]);
    expect(JSON.stringify(audit, (_k, v: unknown) => (typeof v === 'bigint' ? String(v) : v))).not.toContain('a new one');
  });

  test('signing out ends the session at once', async () => {
    const { password } = await admin().people.create({
      name: 'Out',
      email: 'out@example.com',
      role: 'operator',
      siteIds: null,
    });
    const { cookie } = await signIn('out@example.com', password);
    expect((await me(cookie)).status).toBe(200);
    await fetch(`${world.origin}/api/auth/sign-out`, {
      method: 'POST',
      headers: { cookie: cookie ?? '', origin: world.origin, 'content-type': 'application/json' },
      body: '{}',
    });
    expect((await me(cookie)).status).toBe(401);
  });

  test('administrators are not limited to sites, addresses are unique', async () => {
    await expect(
      admin().people.create({ name: 'A', email: 'a@example.com', role: 'administrator', siteIds: [fleet.lund.id] }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(
      admin().people.create({ name: 'A', email: 'ROOT@example.com', role: 'manager', siteIds: null }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});

describe('sign-in', () => {
  test('tells nobody whether an address is known', async () => {
    const wrong = await signIn('root@example.com', 'not the password');
    const unknown = await signIn('nobody@example.com', 'not the password');
    expect(wrong.status).toBe(401);
    expect([unknown.status, unknown.body]).toEqual([wrong.status, wrong.body]);
  });

  test.each(['sign-up/email', 'request-password-reset', 'update-user', 'delete-user', 'sign-in/social'])(
    '%s is shut',
    async (path) => {
      const response = await fetch(`${world.origin}/api/auth/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: world.origin },
        body: JSON.stringify({ email: 'new@example.com', password: 'long enough password', name: 'New' }),
      });
      expect(response.status).toBe(404);
      expect(await world.prisma.user.count({ where: { email: 'new@example.com' } })).toBe(0);
    },
  );
});
