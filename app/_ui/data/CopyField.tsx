'use client';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../buttons/IconButton';
import { cx } from '../cx';

interface Props {
  value: string;
  /** Shown above; screen readers hear it on the button. */
  label?: string;
  hint?: string;
  className?: string;
}

/** A value made to be copied: an address, an id, a password shown once. */
export function CopyField({ value, label, hint, className }: Props) {
  return (
    <div className={cx('space-y-1', className)}>
      {label && <div className="font-medium text-12 text-muted">{label}</div>}
      <div className="flex items-center gap-1 rounded border border-line bg-sunken py-0.5 pr-0.5 pl-2.5">
        <code className="min-w-0 grow select-all break-all font-mono text-12 text-ink">{value}</code>
        <CopyButton value={value} {...(label ? { what: label } : {})} />
      </div>
      {hint && <div className="text-12 text-muted">{hint}</div>}
    </div>
  );
}

export function CopyButton({ value, what, size = 'sm' }: { value: string; what?: string; size?: 'sm' | 'md' }) {
  const t = useTranslations('common.action');
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1_500);
    return () => clearTimeout(timer);
  }, [copied]);
  const label = copied ? t('copied') : what ? `${t('copy')}: ${what}` : t('copy');
  return (
    <IconButton
      icon={copied ? Check : Copy}
      label={label}
      size={size}
      onPress={() => {
        copyText(value).then(setCopied, () => setCopied(false));
      }}
    />
  );
}

/** Resolves to whether it worked: browsers give no clipboard to pages served over plain HTTP, so there is a second way. */
async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return true;
  }
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.append(area);
  area.select();
  const worked = document.execCommand('copy');
  area.remove();
  return worked;
}
