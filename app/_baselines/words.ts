'use client';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { BadgeTone } from '@/app/_ui';
import type { BaselineTarget, Layer } from '@/server/domain/settings/baseline';
import type { DriftState } from '@/server/domain/settings/drift';

export const STATE_TONE: Record<DriftState, BadgeTone> = {
  differs: 'warn',
  conflict: 'bad',
  invalid: 'bad',
  readOnly: 'bad',
  unread: 'neutral',
  unsupported: 'neutral',
  excepted: 'info',
  right: 'good',
};

/** Layers and where a value comes from, in the reader's words. */
export function useBaselineWords() {
  const t = useTranslations('baselines');
  return useMemo(
    () => ({
      layer: (layer: Layer) => t(`layer.${layer}`),
      /** "Site Uppsala C", "Zaptec Pro from 1.4". */
      target: (target: BaselineTarget, name: string | null): string => {
        switch (target.layer) {
          case 'organisation':
            return t('target.organisation');
          case 'model': {
            const model = `${target.vendor} ${target.model}`.trim();
            return target.firmwarePrefix === ''
              ? t('target.model', { model })
              : t('target.firmware', { model, firmware: target.firmwarePrefix });
          }
          default:
            return name === null ? t('target.gone') : t(`target.${target.layer}`, { name });
        }
      },
      /** "from: Uppsala C (site), version 3" */
      from: (from: { name: string; layer: Layer; version: number }) =>
        t('from', { name: from.name, layer: t(`layer.${from.layer}`).toLowerCase(), version: from.version }),
    }),
    [t],
  );
}
