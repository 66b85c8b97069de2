'use client';
import { Eye, EyeOff } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps, Input, TextArea } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { IconButton } from '../buttons/IconButton';
import { cx } from '../cx';
import { FieldHelp, FieldLabel, type FieldTexts, INPUT, invalidWhen } from './Field';

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'children' | 'className' | 'style'>, FieldTexts {
  placeholder?: string;
  /** More than one makes a text area. */
  rows?: number;
  /** For identities, keys and tokens. */
  mono?: boolean;
  /** Beside the input, e.g. a button. */
  after?: ReactNode;
  className?: string;
}

export function TextField({
  label,
  hideLabel,
  description,
  error,
  placeholder,
  rows,
  mono,
  after,
  className,
  ...props
}: TextFieldProps) {
  const t = useTranslations('common.form');
  const [shown, setShown] = useState(false);
  const password = props.type === 'password';
  const look = cx(INPUT, mono && 'font-mono', password && 'pr-9');
  return (
    <AriaTextField
      {...props}
      {...(password && shown ? { type: 'text' } : {})}
      {...invalidWhen(error)}
      className={cx('block min-w-0', className)}
    >
      <FieldLabel label={label} hideLabel={hideLabel ?? false} />
      <div className="relative flex items-center gap-2">
        {rows && rows > 1 ? (
          <TextArea rows={rows} placeholder={placeholder ?? ''} className={cx(look, 'h-auto! resize-y py-1.5')} />
        ) : (
          <Input placeholder={placeholder ?? ''} className={look} />
        )}
        {password && (
          <span className="absolute top-1/2 right-0.5 -translate-y-1/2">
            <IconButton
              icon={shown ? EyeOff : Eye}
              label={t(shown ? 'hidePassword' : 'showPassword')}
              size="sm"
              onPress={() => setShown(!shown)}
            />
          </span>
        )}
        {after}
      </div>
      <FieldHelp description={description} error={error} />
    </AriaTextField>
  );
}
