'use client';
import { Pencil } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { Badge, IconButton, Mono, NOTHING, RelativeTime, type TableColumn } from '@/app/_ui';
import type { StationView, VariableView } from '@/server/domain/fleet/views';
import { canWrite, isSecret, keyOf, titleOf } from './variables';

export function useVariableColumns(
  station: StationView,
  mayWrite: boolean,
  onEdit: (key: string) => void,
): TableColumn<VariableView>[] {
  const t = useTranslations('station.configuration');
  const { timeZone } = station;
  return useMemo(
    () => [
      { id: 'name', header: t('name'), width: '5fr', minWidth: 190, render: (row) => <Name variable={row} /> },
      { id: 'value', header: t('value'), width: '4fr', minWidth: 110, render: (row) => <Value variable={row} /> },
      { id: 'unit', header: t('unit'), width: 80, from: 760, render: (row) => row.unit ?? NOTHING },
      {
        id: 'access',
        header: t('access'),
        width: 130,
        from: 640,
        render: (row) => <span className="text-muted">{t(`access_${row.mutability ?? 'unknown'}`)}</span>,
      },
      {
        id: 'age',
        header: t('age'),
        width: 120,
        from: 520,
        render: (row) => <RelativeTime at={row.readAt} timeZone={timeZone} quiet className="text-muted" />,
      },
      {
        id: 'edit',
        header: t('edit', { name: '' }),
        hideHeader: true,
        width: 56,
        align: 'end',
        render: (row) =>
          mayWrite && canWrite(row) ? (
            <IconButton
              icon={Pencil}
              size="sm"
              label={t('edit', { name: row.name.variable })}
              onPress={() => onEdit(keyOf(row))}
            />
          ) : null,
      },
    ],
    [t, timeZone, mayWrite, onEdit],
  );
}

function Name({ variable }: { variable: VariableView }) {
  const title = titleOf(variable);
  const cut = title.lastIndexOf('/');
  return (
    <span className="flex max-w-full items-center gap-2" title={title}>
      {/* Where it is tight the component gives way: the variable is what people look for. */}
      <Mono className="flex min-w-0">
        {cut > 0 && <span className="truncate text-muted">{title.slice(0, cut + 1)}</span>}
        <span className="max-w-full shrink-0 truncate">{title.slice(cut + 1)}</span>
      </Mono>
      {variable.attribute !== 'Actual' && <Badge>{variable.attribute}</Badge>}
    </span>
  );
}

export function Value({ variable }: { variable: VariableView }) {
  const t = useTranslations('station.configuration');
  if (variable.value === null) {
    const hidden = variable.mutability === 'WriteOnly' || isSecret(variable);
    return <span className="text-faint">{hidden ? t('hidden') : NOTHING}</span>;
  }
  if (variable.value === '') return <span className="text-faint">{t('empty')}</span>;
  return <Mono>{variable.value}</Mono>;
}
