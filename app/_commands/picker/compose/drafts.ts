import { isSecretField } from '../form/kinds';
import { isGroup, type Payload } from '../schema/payload';

/** What was being written when a form was left. */
export interface KeptDraft {
  payload: Payload;
  /** As it was typed under JSON, where the payload does not say it all. */
  typed: string | null;
  /** Milliseconds since 1970. */
  at: number;
}

/** Whose, of which station, and which message. */
export interface DraftKey {
  userId: string;
  stationId: number;
  action: string;
}

/** So many are kept; the oldest go first. */
const MAX_KEPT = 20;
const PREFIX = 'laddnav.draft.';
const nameOf = ({ userId, stationId, action }: DraftKey) => `${PREFIX}${userId}.${stationId}.${action}`;

/**
 * Drafts of messages for the life of a browser tab, also across a reload. Passwords, PINs and keys are left out of what is kept; a text
 * under JSON that cannot be read cannot be looked through for them, so it is kept in memory only.
 */
export class Drafts {
  private readonly unreadable = new Map<string, KeptDraft>();

  /** `storage` null: this browser gives none, so drafts last until a reload. */
  constructor(private readonly storage: Storage | null) {}

  get(key: DraftKey): KeptDraft | null {
    const name = nameOf(key);
    return this.unreadable.get(name) ?? read(this.storage?.getItem(name) ?? null);
  }

  keep(key: DraftKey, draft: KeptDraft): void {
    const name = nameOf(key);
    this.unreadable.delete(name);
    if (draft.typed !== null || !this.storage) {
      this.unreadable.set(name, draft);
      const [oldest] = this.unreadable.keys();
      if (this.unreadable.size > MAX_KEPT && oldest !== undefined) this.unreadable.delete(oldest);
      return;
    }
    try {
      this.storage.setItem(name, JSON.stringify({ ...draft, payload: withoutSecrets(draft.payload) }));
      this.trim();
    } catch {
      // Full or forbidden: until a reload, then.
      this.unreadable.set(name, draft);
    }
  }

  drop(key: DraftKey): void {
    this.unreadable.delete(nameOf(key));
    this.storage?.removeItem(nameOf(key));
  }

  private trim(): void {
    const { storage } = this;
    if (!storage) return;
    const kept = Object.keys(storage)
      .filter((name) => name.startsWith(PREFIX))
      .map((name) => ({ name, at: read(storage.getItem(name))?.at ?? 0 }))
      .sort((a, b) => b.at - a.at);
    for (const { name } of kept.slice(MAX_KEPT)) storage.removeItem(name);
  }
}

function read(text: string | null): KeptDraft | null {
  if (text === null) return null;
  try {
    const kept: unknown = JSON.parse(text);
    if (!isGroup(kept) || !isGroup(kept.payload) || typeof kept.at !== 'number') return null;
    return { payload: kept.payload, typed: null, at: kept.at };
  } catch {
    return null;
  }
}

function withoutSecrets(payload: Payload): Payload {
  const clean = (value: unknown, path: (string | number)[]): unknown => {
    if (Array.isArray(value)) return value.map((item, i) => clean(item, [...path, i]));
    if (!isGroup(value)) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name]) => !isSecretField([...path, name], payload))
        .map(([name, inner]) => [name, clean(inner, [...path, name])]),
    );
  };
  const cleaned = clean(payload, []);
  return isGroup(cleaned) ? cleaned : {};
}
