import type { TokenInfo } from '../ports';

/** Registered tokens, for lists that are sent to stations. */
export interface TokenLister {
  /**
   * Of these groups, or all of them; by token, at most `limit`. Prepaid ones are left out (2.1 C17: stations are to ask about them every time),
   * and those that are not good at the whole of this station.
   */
  listTokens(options: { stationId: number; groups: readonly string[] | null; limit: number }): Promise<TokenInfo[]>;
}
