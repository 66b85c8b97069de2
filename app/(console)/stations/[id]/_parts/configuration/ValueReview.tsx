import { ArrowRight } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Mono } from '@/app/_ui';
import type { VariableView } from '@/server/domain/fleet/views';
import { titleOf } from './variables';

interface Props {
  before: VariableView;
  value: string;
  isSecret: boolean;
}

/** Old and new, side by side. */
export function ValueReview({ before, value, isSecret }: Props) {
  const t = useTranslations('station');
  const unit = before.unit ? ` ${before.unit}` : '';
  const old = isSecret || before.value === null ? t('configuration.hidden') : before.value;
  const show = (text: string) => (text === '' ? t('configuration.empty') : text);
  return (
    <div className="rounded border border-line bg-sunken p-3">
      <Mono className="mb-2 block text-muted">{titleOf(before)}</Mono>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="sr-only">{t('edit.current')}: </span>
        <Mono className="text-muted line-through">
          {show(old)}
          {before.value ? unit : ''}
        </Mono>
        <ArrowRight aria-hidden className="size-4 shrink-0 text-muted" />
        <span className="sr-only">{t('edit.wanted')}: </span>
        <Mono className="font-semibold text-ink">
          {isSecret ? '••••••' : show(value)}
          {isSecret || value === '' ? '' : unit}
        </Mono>
      </div>
    </div>
  );
}
