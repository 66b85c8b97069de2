import type { TokenInfo } from '../ports';

/** Registered tokens, for lists that are sent to stations. */
export interface TokenLister {
  /** Of these groups, or all of them; by token, at most `limit`. */
  listTokens(options: { groups: readonly string[] | null; limit: number }): Promise<TokenInfo[]>;
}
