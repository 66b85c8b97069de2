'use client';
import { Search, X } from 'lucide-react';
import { SearchField as AriaSearchField, Button, Input, Label } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { cx } from '../cx';
import { INPUT } from './Field';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  onSubmit?: (value: string) => void;
  placeholder?: string;
  autoFocus?: boolean;
  className?: string;
}

export function SearchField({ label, value, onChange, onSubmit, placeholder, autoFocus, className }: Props) {
  const t = useTranslations('common.action');
  return (
    <AriaSearchField
      value={value}
      onChange={onChange}
      {...(onSubmit ? { onSubmit } : {})}
      autoFocus={autoFocus ?? false}
      className={cx('group relative block h-fit min-w-0 self-end', className)}
    >
      <Label className="sr-only">{label}</Label>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted"
        strokeWidth={1.75}
      />
      <Input placeholder={placeholder ?? label} className={cx(INPUT, 'px-8 [&::-webkit-search-cancel-button]:hidden')} />
      <Button
        aria-label={t('clear')}
        className="absolute top-1/2 right-1 flex size-6 -translate-y-1/2 items-center justify-center rounded-sm text-muted group-data-empty:hidden data-hovered:bg-hover data-hovered:text-ink"
      >
        <X aria-hidden className="size-4" strokeWidth={1.75} />
      </Button>
    </AriaSearchField>
  );
}
