'use client';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Select } from '@/app/_ui';
import { heldIds } from '../known/known';
import type { SchemaNode } from '../schema/node';
import type { Path } from '../schema/payload';
import { useForm } from './context';
import { Frame } from './Frame';
import { Properties } from './Properties';

interface Props {
  node: SchemaNode;
  path: Path;
  isRequired: boolean;
  /** Beside the name. */
  action: ReactNode;
}

/** An object: its parts under its name. */
export function Group(props: Props) {
  const { node, path } = props;
  return (
    <Frame {...props}>
      <div className="space-y-4 p-3">
        {path.at(-1) === 'certificateHashData' && <HeldCertificate path={path} />}
        <Properties node={node} path={path} />
      </div>
    </Frame>
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
