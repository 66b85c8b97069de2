import { createHash, createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** Guessing a generated password (160 bits) is hopeless with any hash; a person's choice needs a slow one. */
const SCRYPT = { N: 4096, r: 8, p: 1 };
const DIGEST_BYTES = 32;
/** Each scrypt takes about 10 ms of a libuv thread: two at a time, the rest wait. */
const MAX_RUNNING = 2;
const MAX_WAITING = 500;
const MAX_REMEMBERED = 100_000;

/** Too many passwords are being checked at once; try again later. */
export class PasswordsBusy extends Error {
  override name = 'PasswordsBusy';
}

/**
 * A password no one has to type: 40 hex digits. Fits 1.6 (AuthorizationKey as 40 hex characters, security whitepaper §4.1.1) and
 * 2.0.1 (BasicAuthPassword of 16 to 40 characters).
 */
export function generateStationPassword(): string {
  return randomBytes(20).toString('hex');
}

/**
 * `sha256:<salt>:<digest>[:hex]` for generated passwords, `scrypt:<N>,<r>,<p>:<salt>:<digest>[:hex]` for people's.
 * A password of 32 to 40 hex digits is kept as the key it spells: some stations send the text, some the bytes.
 */
export async function hashStationPassword(password: string, { generated }: { generated: boolean }): Promise<string> {
  const salt = randomBytes(16);
  const key = hexKey(password);
  const secret = key ?? Buffer.from(password, 'utf8');
  const digest = generated ? fastDigest(secret, salt) : await slowDigest(secret, salt, SCRYPT);
  const scheme = generated ? 'sha256' : `scrypt:${SCRYPT.N},${SCRYPT.r},${SCRYPT.p}`;
  return `${scheme}:${salt.toString('base64url')}:${digest.toString('base64url')}${key ? ':hex' : ''}`;
}

/**
 * Constant-time check of a presented password (raw bytes). False for a hash that cannot be read.
 * @throws PasswordsBusy when too many slow checks wait already
 */
export async function verifyStationPassword(presented: Buffer, hash: string): Promise<boolean> {
  const parsed = parseHash(hash);
  if (!parsed) return false;
  const text = presented.toString('latin1');
  const secret = parsed.hex ? (hexKey(text) ?? presented) : presented;
  const digest = parsed.cost ? await slowDigest(secret, parsed.salt, parsed.cost) : fastDigest(secret, parsed.salt);
  return digest.length === parsed.digest.length && timingSafeEqual(digest, parsed.digest);
}

/**
 * Remembers, for as long as the process runs, which passwords were right: a station that reconnects pays no slow hash. Kept as HMACs
 * under a key of this process, together with the stored hash, so that a changed password is asked again.
 */
export class PasswordVerifier {
  private readonly key = randomBytes(32);
  private readonly right = new Set<string>();

  /** @throws PasswordsBusy when too many slow checks wait already */
  async verify(presented: Buffer, hash: string): Promise<boolean> {
    const mark = createHmac('sha256', this.key).update(hash).update('\0').update(presented).digest('base64').slice(0, 24);
    if (this.right.has(mark)) return true;
    if (!(await verifyStationPassword(presented, hash))) return false;
    if (this.right.size >= MAX_REMEMBERED) {
      const [oldest] = this.right;
      if (oldest !== undefined) this.right.delete(oldest);
    }
    this.right.add(mark);
    return true;
  }
}

function hexKey(text: string): Buffer | null {
  return /^[0-9a-fA-F]{32,40}$/.test(text) && text.length % 2 === 0 ? Buffer.from(text, 'hex') : null;
}

const fastDigest = (secret: Buffer, salt: Buffer) => createHash('sha256').update(salt).update(secret).digest();

interface Cost {
  N: number;
  r: number;
  p: number;
}

function parseHash(hash: string): { cost: Cost | null; salt: Buffer; digest: Buffer; hex: boolean } | null {
  const parts = hash.split(':');
  const hex = parts[parts.length - 1] === 'hex';
  if (hex) parts.pop();
  const [scheme] = parts;
  let cost: Cost | null = null;
  if (scheme === 'scrypt') {
    const [N, r, p] = (parts.splice(1, 1)[0] ?? '').split(',').map(Number);
    if (!N || !r || !p || N > 65536 || r > 16 || p > 4) return null;
    cost = { N, r, p };
  } else if (scheme !== 'sha256') return null;
  const [, salt, digest] = parts;
  if (parts.length !== 3 || !salt || !digest) return null;
  return { cost, salt: Buffer.from(salt, 'base64url'), digest: Buffer.from(digest, 'base64url'), hex };
}

let running = 0;
const waiting: (() => void)[] = [];

async function slowDigest(secret: Buffer, salt: Buffer, cost: Cost): Promise<Buffer> {
  if (running >= MAX_RUNNING) {
    if (waiting.length >= MAX_WAITING) throw new PasswordsBusy('too many passwords are being checked');
    await new Promise<void>((resolve) => waiting.push(resolve)); // whoever finishes hands its place over
  } else running++;
  try {
    return await new Promise<Buffer>((resolve, reject) =>
      scrypt(secret, salt, DIGEST_BYTES, cost, (error, digest) => (error ? reject(error) : resolve(digest))),
    );
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}
