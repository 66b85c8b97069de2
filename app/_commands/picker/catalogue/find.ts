/** Lower case, without accents: as people type in a hurry. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

export interface Findable {
  action: string;
  title: string;
  help: string;
}

/** How well a message fits what was typed: every word must occur; 0 is best, null is not at all. */
export function rankOf({ action, title, help }: Findable, typed: string): number | null {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  const name = fold(action);
  const near = `${name} ${fold(action.replace(/([a-z])([A-Z])/g, '$1 $2'))} ${fold(title)}`;
  const all = `${near} ${fold(help)}`;
  if (!words.every((word) => all.includes(word))) return null;
  if (name.startsWith(words.join(''))) return 0;
  return words.every((word) => near.includes(word)) ? 1 : 2;
}
