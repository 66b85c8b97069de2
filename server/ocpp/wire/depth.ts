/** No OCPP message nests deeper than a dozen levels; customData may go a little further. */
export const MAX_DEPTH = 64;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Whether lists and objects in a JSON text nest deeper than `limit`. Linear, without recursion; any text will do. */
export function nestsDeeperThan(text: string, limit: number): boolean {
  return couldNestDeeper(text, limit) && doesNestDeeper(text, limit);
}

/** Cheap first look: brackets inside strings are counted too, which can only cause a second look. */
function couldNestDeeper(text: string, limit: number): boolean {
  // indexOf looks at many characters at once; a loop over each costs as much as parsing.
  let opened = 0;
  for (let i = text.indexOf('{'); i >= 0; i = text.indexOf('{', i + 1)) if (++opened > limit) return true;
  for (let i = text.indexOf('['); i >= 0; i = text.indexOf('[', i + 1)) if (++opened > limit) return true;
  return false;
}

function doesNestDeeper(text: string, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (inString) {
      if (c === BACKSLASH) i++;
      else if (c === QUOTE) inString = false;
    } else if (c === QUOTE) inString = true;
    else if (c === 0x5b || c === 0x7b) {
      if (++depth > limit) return true;
    } else if (c === 0x5d || c === 0x7d) depth--;
  }
  return false;
}
