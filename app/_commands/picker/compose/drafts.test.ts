import { describe, expect, test } from 'vitest';
import { type DraftKey, Drafts } from './drafts';

class Tab implements Storage {
  [name: string]: unknown;
  get length(): number {
    return Object.keys(this).length;
  }
  clear(): void {
    for (const name of Object.keys(this)) delete this[name];
  }
  getItem(name: string): string | null {
    const value = this[name];
    return typeof value === 'string' ? value : null;
  }
  key(index: number): string | null {
    return Object.keys(this)[index] ?? null;
  }
  removeItem(name: string): void {
    delete this[name];
  }
  setItem(name: string, value: string): void {
    this[name] = value;
  }
}

const key: DraftKey = { userId: 'u1', stationId: 7, action: 'SetDisplayMessage' };

describe('drafts of messages', () => {
  test('last as long as the browser tab, for one person, station and message', () => {
    const tab = new Tab();
    new Drafts(tab).keep(key, { payload: { message: { id: 1 } }, typed: null, at: 5 });
    const later = new Drafts(tab);
    expect(later.get(key)).toEqual({ payload: { message: { id: 1 } }, typed: null, at: 5 });
    expect(later.get({ ...key, userId: 'u2' })).toBeNull();
    expect(later.get({ ...key, stationId: 8 })).toBeNull();
    expect(later.get({ ...key, action: 'Reset' })).toBeNull();
    later.drop(key);
    expect(new Drafts(tab).get(key)).toBeNull();
  });

  test('secrets are not stored, wherever they stand', () => {
    const tab = new Tab();
    const payload = {
      connectionData: { basicAuthPassword: 'hush', apn: { apnPassword: 'hush', apn: 'internet' } },
      setVariableData: [{ variable: { name: 'BasicAuthPassword' }, attributeValue: 'hush' }],
    };
    new Drafts(tab).keep(key, { payload, typed: null, at: 5 });
    expect(JSON.stringify(tab)).not.toContain('hush');
    expect(new Drafts(tab).get(key)?.payload).toEqual({
      connectionData: { apn: { apn: 'internet' } },
      setVariableData: [{ variable: { name: 'BasicAuthPassword' } }],
    });
  });

  test('a text that is no JSON is kept, but not stored: it may hold a secret', () => {
    const tab = new Tab();
    const drafts = new Drafts(tab);
    drafts.keep(key, { payload: {}, typed: '{"password": "hush"', at: 5 });
    expect(drafts.get(key)?.typed).toBe('{"password": "hush"');
    expect(tab.length).toBe(0);
  });

  test('the oldest go first when there are many', () => {
    const tab = new Tab();
    const drafts = new Drafts(tab);
    for (let at = 1; at <= 30; at++) drafts.keep({ ...key, stationId: at }, { payload: { at }, typed: null, at });
    expect(tab.length).toBe(20);
    expect(drafts.get({ ...key, stationId: 10 })).toBeNull();
    expect(drafts.get({ ...key, stationId: 30 })?.payload).toEqual({ at: 30 });
  });

  test('what cannot be read any more is no draft', () => {
    const tab = new Tab();
    tab.setItem('laddnav.draft.u1.7.SetDisplayMessage', '{"payload": []}');
    expect(new Drafts(tab).get(key)).toBeNull();
  });
});
