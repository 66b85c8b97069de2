import { Mono } from '@/app/_ui';
import type { FieldWords } from './use-field-words';

/** Under a field: how OCPP spells it, and what it is for. */
export function Help({ words, count }: { words: FieldWords; count?: string | undefined }) {
  return (
    <span className="flex gap-2">
      <span className="min-w-0 grow">
        <Mono>{words.name}</Mono>
        {words.help && (
          <>
            {' · '}
            <span {...(words.isForeign ? { lang: 'en' } : {})}>{words.help}</span>
          </>
        )}
      </span>
      {count && <span className="shrink-0 tabular-nums">{count}</span>}
    </span>
  );
}
