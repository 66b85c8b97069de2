'use client';
import { useTranslations } from 'use-intl';
import { Badge } from '@/app/_ui';
import type { Tolerance } from '@/server/domain/quirks/tolerance';

export function ToleranceBadge({ tolerance }: { tolerance: Tolerance }) {
  const t = useTranslations('tolerance.read');
  return <Badge tone={tolerance === 'strict' ? 'info' : 'neutral'}>{t(tolerance)}</Badge>;
}
