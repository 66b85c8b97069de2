'use client';
import { Plus, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, IconButton } from '@/app/_ui';
import type { SchemaNode } from '../schema/node';
import { type Path, valueAt } from '../schema/payload';
import { useForm } from './context';
import { Field } from './Field';
import { Frame } from './Frame';
import { Properties } from './Properties';
import { useFieldWords } from './use-field-words';

interface Props {
  node: SchemaNode;
  path: Path;
  isRequired: boolean;
  /** Beside the name. */
  action: ReactNode;
}

/** A list: each item with its number, more to be added. */
export function List(props: Props) {
  const { node, path, isRequired } = props;
  const t = useTranslations('picker');
  const { action, payload, set, initial } = useForm();
  const word = useFieldWords(action);
  const value = valueAt(payload, path);
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const [keys, setKeys] = useState<number[]>([]);
  const { item, maxItems } = node;
  if (!item) return null;
  // An item keeps its key when one before it goes: what is open in it stays open.
  const next = 1 + Math.max(-1, ...keys);
  const all = items.map((_, i) => keys[i] ?? next + i - keys.length);
  const removeAt = (i: number) => {
    setKeys(all.filter((_, at) => at !== i));
    const left = items.filter((_, at) => at !== i);
    set(path, left.length === 0 && !isRequired ? undefined : left);
  };
  return (
    <Frame {...props}>
      <div className="space-y-3 p-3">
        <ul className="space-y-3 empty:hidden">
          {items.map((_, i) => {
            const at = [...path, i];
            const { label } = word(at, item);
            const remove = <IconButton icon={X} size="sm" label={t('remove', { name: label })} onPress={() => removeAt(i)} />;
            const isSimple = item.type !== 'object';
            return (
              <li
                key={all[i]}
                aria-label={label}
                className={isSimple ? 'flex items-start gap-1' : 'space-y-4 border-line border-l-2 pl-3'}
              >
                {isSimple ? (
                  <>
                    <div className="min-w-0 grow">
                      <Field node={item} path={at} isRequired={false} />
                    </div>
                    {remove}
                  </>
                ) : (
                  <>
                    <div className="flex items-center justify-between gap-2">
                      <span className="font-medium text-12 text-muted">{label}</span>
                      {remove}
                    </div>
                    <Properties node={item} path={at} />
                  </>
                )}
              </li>
            );
          })}
        </ul>
        {(maxItems === null || items.length < maxItems) && (
          <Button
            size="sm"
            icon={Plus}
            onPress={() => set(path, [...items, initial([...path, items.length], item) ?? empty(item)])}
          >
            {t('addItem')}
          </Button>
        )}
      </div>
    </Frame>
  );
}

/** A place for what will be typed. */
function empty({ type }: SchemaNode): unknown {
  return type === 'object' ? {} : type === 'array' ? [] : null;
}
