const PATH = /\/field\/s\/([^/?#]+)/;
/** What an identity may look like; anything else on a code is not one of ours. */
const IDENTITY = /^[A-Za-z0-9*\-_=+|@.]{1,48}$/;

/**
 * The identity on a label: its address, whatever host it names (the dashboard may have moved since it was printed), or an identity by itself, as it
 * is typed. Null: some other code.
 */
export function readLabel(text: string): string | null {
  const given = text.trim();
  const inPath = PATH.exec(given)?.[1];
  const identity = inPath === undefined ? given : decode(inPath);
  return identity !== null && IDENTITY.test(identity) ? identity : null;
}

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
