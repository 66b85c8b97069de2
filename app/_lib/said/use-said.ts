'use client';
import { useCallback } from 'react';
import { useMessages } from 'use-intl';
import { readSaid, type SaidGroup, writeSaid } from './read';

/** A sentence of the server in the reader's language; somebody else's words (a station's, a person's) stay as they are. */
export function useSaid(): (group: SaidGroup, text: string) => string {
  const { said } = useMessages();
  return useCallback(
    (group, text) => {
      const read = readSaid(group, text);
      return read ? writeSaid(said, group, read) : text;
    },
    [said],
  );
}
