'use client';
import { type ReactNode, useId } from 'react';
import type { SchemaNode } from '../schema/node';
import type { Path } from '../schema/payload';
import { useForm } from './context';
import { Help } from './Help';
import { useFieldWords } from './use-field-words';

interface Props {
  node: SchemaNode;
  path: Path;
  isRequired: boolean;
  /** Beside the name. */
  action: ReactNode;
  children: ReactNode;
}

/** Around several values that belong together: their name, what they are for, what is wrong with them. */
export function Frame({ node, path, isRequired, action: button, children }: Props) {
  const { action, problem } = useForm();
  const words = useFieldWords(action)(path, node);
  const id = useId();
  const error = problem(path);
  return (
    <section aria-labelledby={id} className="rounded border border-line bg-surface/50">
      <header className="flex items-start gap-1 px-3 pt-2">
        <div className="min-w-0 grow">
          <h3 id={id} className="font-medium text-13 text-ink">
            {isRequired ? `${words.label} *` : words.label}
          </h3>
          <div className="text-12 text-muted">
            <Help words={words} />
          </div>
          {error && <div className="text-12 text-faulted-ink">{error}</div>}
        </div>
        {button}
      </header>
      {children}
    </section>
  );
}
