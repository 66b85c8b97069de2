'use client';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/app/_lib/use-format';
import type { MessageView } from '@/server/domain/fleet/views';

/** `error`: not understood, refused or never answered; `bent`: made to fit its schema. */
export function troubleOf(message: MessageView): 'error' | 'bent' | null {
  const failed =
    message.kind === 'bad' ||
    message.kind === 'unsolicited' ||
    message.responseKind === 'error' ||
    message.responseKind === 'timeout' ||
    message.responseKind === 'closed';
  return failed ? 'error' : message.problem === null ? null : 'bent';
}

/** How it was answered, in a word or in milliseconds. */
export function useAnswerText(): (message: MessageView) => string {
  const t = useTranslations('station.messages');
  const format = useFormat();
  return useCallback(
    (message) => {
      switch (message.responseKind) {
        case 'timeout':
          return t('answerTimeout');
        case 'closed':
          return t('answerClosed');
        case 'error':
          return t('answerError');
        case 'result': {
          if (!message.respondedAt) return '';
          const ms = Math.max(0, Number(message.respondedAt) - Number(message.at));
          return ms < 1 ? `< ${format.unit(1, 'ms', 0)}` : ms < 10_000 ? format.unit(ms, 'ms', 0) : format.duration(ms);
        }
        case null:
          return message.kind === 'send' || message.kind === 'unsolicited' ? '' : t('noAnswer');
      }
    },
    [t, format],
  );
}
