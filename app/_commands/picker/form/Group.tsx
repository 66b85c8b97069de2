'use client';
import { type ReactNode, useId } from 'react';
import { useTranslations } from 'use-intl';
import { Select } from '@/app/_ui';
import { heldIds } from '../known/known';
import type { SchemaNode } from '../schema/node';
import type { Path } from '../schema/payload';
import { useForm } from './context';
import { Help } from './Help';
import { Properties } from './Properties';
import { useFieldWords } from './use-field-words';

interface Props {
  node: SchemaNode;
  path: Path;
  isRequired: boolean;
  /** Beside the name. */
  action: ReactNode;
}

/** An object: its parts under its name. */
export function Group({ node, path, isRequired, action: button }: Props) {
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
      <div className="space-y-4 p-3">
        {path.at(-1) === 'certificateHashData' && <HeldCertificate path={path} />}
        <Properties node={node} path={path} />
      </div>
    </section>
  );
}

/** Fills in the hashes of a certificate the station told us of. */
function HeldCertificate({ path }: { path: Path }) {
  const t = useTranslations('picker');
  const { known, set } = useForm();
  const held = heldIds(known, 'Certificate');
  if (held.length === 0) return null;
  return (
    <Select
      label={t('pick')}
      value={null}
      placeholder={t('choose')}
      onChange={(id) => {
        const data = held.find((each) => each.id === id)?.holding.data.hashData;
        if (data) set(path, data);
      }}
      options={held.map(({ id, holding }) => ({
        id,
        label: String(holding.data.certificateType ?? holding.state),
        description: id.split(':').at(-1) ?? id,
      }))}
    />
  );
}
