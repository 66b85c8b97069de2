'use client';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, Menu, MenuItem } from '@/app/_ui';
import { isShownAtOnce } from '../known/defaults';
import type { Property, SchemaNode } from '../schema/node';
import { isGroup, type Path, valueAt } from '../schema/payload';
import { useForm } from './context';
import { Part } from './Part';
import { useFieldWords } from './use-field-words';

/** So many optional parts are offered by name; the rest is in a menu. */
const OFFERED = 6;
/** Seldom wanted. */
const RARE = new Set(['customData', 'additionalInfo']);

/** The parts of an object: those that must be there or are, and the others to be added. */
export function Properties({ node, path }: { node: SchemaNode; path: Path }) {
  const { action, payload, set, initial } = useForm();
  const value = valueAt(payload, path);
  const there = isGroup(value) ? value : {};
  const [opened, setOpened] = useState<ReadonlySet<string>>(
    () => new Set(node.properties.filter((p) => isShownAtOnce(action, [...path, p.name])).map((p) => p.name)),
  );
  const isShown = ({ name, isRequired }: Property) => isRequired || there[name] !== undefined || opened.has(name);
  const open = (name: string, isOpen: boolean) =>
    setOpened((before) => {
      const after = new Set(before);
      if (isOpen) after.add(name);
      else after.delete(name);
      return after;
    });
  return (
    <>
      {node.properties.filter(isShown).map(({ name, node: child, isRequired }) => (
        <Part
          key={name}
          node={child}
          path={[...path, name]}
          isRequired={isRequired}
          onRemove={
            isRequired
              ? undefined
              : () => {
                  open(name, false);
                  set([...path, name], undefined);
                }
          }
        />
      ))}
      <AddPart
        path={path}
        parts={node.properties.filter((property) => !isShown(property))}
        onAdd={({ name, node: child }) => {
          open(name, true);
          const first = initial([...path, name], child);
          if (first !== undefined) set([...path, name], first);
        }}
      />
    </>
  );
}

function AddPart({ path, parts, onAdd }: { path: Path; parts: readonly Property[]; onAdd: (part: Property) => void }) {
  const t = useTranslations('picker');
  const { action } = useForm();
  const words = useFieldWords(action);
  if (parts.length === 0) return null;
  const usual = parts.filter((part) => !RARE.has(part.name));
  const offered = usual.slice(0, OFFERED);
  const rest = [...usual.slice(OFFERED), ...parts.filter((part) => RARE.has(part.name))];
  const nameOf = (part: Property) => words([...path, part.name], part.node).label;
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <span className="text-12 text-muted">{t('add')}</span>
      {offered.map((part) => (
        <Button key={part.name} size="sm" kind="quiet" icon={Plus} onPress={() => onAdd(part)}>
          {nameOf(part)}
        </Button>
      ))}
      {rest.length > 0 && (
        <Menu
          label={t('more')}
          placement="bottom start"
          trigger={
            <Button size="sm" kind="quiet">
              {t('more')}…
            </Button>
          }
        >
          {rest.map((part) => (
            <MenuItem key={part.name} hint={part.name} onAction={() => onAdd(part)}>
              {nameOf(part)}
            </MenuItem>
          ))}
        </Menu>
      )}
    </div>
  );
}
