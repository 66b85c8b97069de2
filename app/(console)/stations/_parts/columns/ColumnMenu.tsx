'use client';
import { Columns3, RotateCcw } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { IconButton, Menu, MenuItem, MenuSection } from '@/app/_ui';
import { COLUMNS, type ColumnId, chooseColumns, USUAL_COLUMNS } from './ids';

interface Props {
  /** null: the usual ones. */
  columns: readonly ColumnId[] | null;
  onChange: (columns: ColumnId[] | null) => void;
}

/** Which columns the table has. */
export function ColumnMenu({ columns, onChange }: Props) {
  const t = useTranslations('stations');
  return (
    <Menu label={t('columns.title')} trigger={<IconButton icon={Columns3} kind="secondary" label={t('columns.title')} />}>
      <MenuSection
        title={t('columns.title')}
        selectionMode="multiple"
        selectedKeys={columns ?? USUAL_COLUMNS}
        onSelectionChange={(keys) => onChange(chooseColumns(keys === 'all' ? COLUMNS : [...keys].map(String)))}
      >
        {COLUMNS.filter((id) => id !== 'name').map((id) => (
          <MenuItem key={id} id={id} textValue={t(`column.${id}`)}>
            {t(`column.${id}`)}
          </MenuItem>
        ))}
      </MenuSection>
      <MenuSection>
        <MenuItem icon={RotateCcw} isDisabled={columns === null} onAction={() => onChange(null)}>
          {t('columns.usual')}
        </MenuItem>
      </MenuSection>
    </Menu>
  );
}
