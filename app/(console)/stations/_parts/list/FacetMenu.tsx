'use client';
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { cx, Menu, MenuItem, MenuSection } from '@/app/_ui';
import { buttonStyle } from '@/app/_ui/buttons/styles';

interface Props<T extends string> {
  label: string;
  options: readonly { id: T; label: string; mark?: ReactNode }[];
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
  /** One at a time. */
  single?: boolean;
}

/** A filter as a button that says what it is set to, and opens to its values. */
export function FacetMenu<T extends string>({ label, options, chosen, onChange, single = false }: Props<T>) {
  const t = useTranslations('stations.filter');
  const all = useMemo(() => {
    const known = new Set(options.map((option) => option.id));
    return [...options, ...chosen.filter((id) => !known.has(id)).map((id) => ({ id, label: id }))];
  }, [options, chosen]);
  const [only] = chosen;
  const text =
    only === undefined
      ? label
      : chosen.length === 1
        ? (all.find((option) => option.id === only)?.label ?? only)
        : t('chosen', { name: label, count: chosen.length });
  return (
    <Menu
      label={label}
      placement="bottom start"
      trigger={
        <AriaButton
          aria-label={only === undefined ? label : `${label}: ${text}`}
          className={cx(buttonStyle('secondary', 'md'), chosen.length > 0 && 'border-accent! bg-accent-soft! text-accent-ink!')}
        >
          <span className="max-w-44 truncate">{text}</span>
          <ChevronDown aria-hidden className="-mr-1 size-4 opacity-70" strokeWidth={1.75} />
        </AriaButton>
      }
    >
      <MenuSection
        selectionMode={single ? 'single' : 'multiple'}
        selectedKeys={chosen}
        onSelectionChange={(keys) =>
          onChange(
            keys === 'all' ? all.map((option) => option.id) : all.map((option) => option.id).filter((id) => keys.has(id)),
          )
        }
      >
        {all.length === 0 ? (
          <MenuItem isDisabled>{t('noValues')}</MenuItem>
        ) : (
          all.map((option) => (
            <MenuItem key={option.id} id={option.id} textValue={option.label}>
              <span className="flex items-center gap-2">
                {'mark' in option && option.mark}
                {option.label}
              </span>
            </MenuItem>
          ))
        )}
      </MenuSection>
    </Menu>
  );
}
