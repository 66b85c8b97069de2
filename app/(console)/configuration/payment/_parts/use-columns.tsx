'use client';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { NOTHING, type TableColumn } from '@/app/_ui';
import { PAYMENT_METHODS } from '@/server/domain/payment/methods';
import { MethodMark } from './MethodMark';
import type { PaymentRow } from './PaymentScreen';

export function usePaymentColumns(): TableColumn<PaymentRow>[] {
  const t = useTranslations('payment');
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('column.station'),
        width: '2fr',
        minWidth: 150,
        isRowHeader: true,
        render: (row) => <span className="truncate font-medium text-ink">{row.name}</span>,
      },
      {
        id: 'site',
        header: t('column.site'),
        minWidth: 130,
        from: 1100,
        render: (row) => <span className="truncate text-muted">{row.siteName ?? NOTHING}</span>,
      },
      {
        id: 'open',
        header: t('column.open'),
        minWidth: 96,
        below: 860,
        render: (row) => (
          <span className="truncate text-muted">
            {t('openCount', { on: row.methods.filter((m) => m.on).length, all: row.methods.length })}
          </span>
        ),
      },
      ...PAYMENT_METHODS.map(
        (method): TableColumn<PaymentRow> => ({
          id: method,
          header: t(`short.${method}`),
          minWidth: 108,
          from: 860,
          render: (row) => {
            const standing = row.methods.find((m) => m.method === method);
            return standing ? (
              <MethodMark standing={standing} apart={row.evses.filter((e) => e.method === method).length} />
            ) : null;
          },
        }),
      ),
    ],
    [t],
  );
}
