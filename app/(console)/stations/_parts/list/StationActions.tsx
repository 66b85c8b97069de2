'use client';
import { Download, Ellipsis, Plus, Upload } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPCClient } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, IconButton, Menu, MenuItem, toast } from '@/app/_ui';
import type { ListInput } from './filter';
import { saveText } from './save-text';

interface Props {
  input: ListInput;
  mayWrite: boolean;
  onCreate: () => void;
  onImport: () => void;
}

/** Adding, importing, exporting. An export holds what the filter holds. */
export function StationActions({ input, mayWrite, onCreate, onImport }: Props) {
  const t = useTranslations('stations');
  const api = useTRPCClient();
  const problem = useProblem();
  const [isExporting, setExporting] = useState(false);
  const exportCsv = async () => {
    setExporting(true);
    try {
      const { csv } = await api.stations.exportCsv.query(input);
      saveText('stations.csv', 'text/csv', csv);
    } catch (error) {
      toast({ tone: 'bad', title: t('exportFailed'), text: problem(error) });
    }
    setExporting(false);
  };
  return (
    <>
      <Menu
        label={t('more')}
        trigger={<IconButton icon={Ellipsis} kind="secondary" label={t('more')} isPending={isExporting} />}
      >
        {mayWrite && (
          <MenuItem icon={Upload} onAction={onImport}>
            {t('import')}
          </MenuItem>
        )}
        <MenuItem icon={Download} onAction={() => void exportCsv()}>
          {t('export')}
        </MenuItem>
      </Menu>
      {mayWrite && (
        <Button kind="primary" icon={Plus} onPress={onCreate}>
          {t('add')}
        </Button>
      )}
    </>
  );
}
