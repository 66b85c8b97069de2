'use client';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '@/app/_ui';
import type { SchemaNode } from '../schema/node';
import type { Path } from '../schema/payload';
import { useForm } from './context';
import { Field } from './Field';
import { Group } from './Group';
import { List } from './List';
import { useFieldWords } from './use-field-words';

interface Props {
  node: SchemaNode;
  path: Path;
  isRequired: boolean;
  /** Takes an optional part away. */
  onRemove?: (() => void) | undefined;
}

/** Whatever stands at a place: a value, a group, a list. */
export function Part({ node, path, isRequired, onRemove }: Props) {
  const t = useTranslations('picker');
  const { action } = useForm();
  const { label } = useFieldWords(action)(path, node);
  const remove = onRemove && <IconButton icon={X} size="sm" label={t('remove', { name: label })} onPress={onRemove} />;
  if (node.type === 'object') return <Group node={node} path={path} isRequired={isRequired} action={remove} />;
  if (node.type === 'array') return <List node={node} path={path} isRequired={isRequired} action={remove} />;
  return (
    <Removable action={remove}>
      <Field node={node} path={path} isRequired={isRequired} />
    </Removable>
  );
}

function Removable({ action, children }: { action: ReactNode; children: ReactNode }) {
  if (!action) return children;
  return (
    <div className="flex items-start gap-1">
      <div className="min-w-0 grow">{children}</div>
      {action}
    </div>
  );
}
