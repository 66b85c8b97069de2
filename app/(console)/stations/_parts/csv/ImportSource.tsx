'use client';
import { FileUp } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { Button, Notice, TextField } from '@/app/_ui';

const COLUMNS = 'identity, name, site, latitude, longitude, security_profile, password, notes';
const EXAMPLE = `identity,name,site,latitude,longitude,security_profile,password,notes
SE-LN-0001,Entrance 1,,59.3326,18.0649,1,generate,Key at reception
SE-LN-0002,Entrance 2,,59.3327,18.0651,1,generate,
`;

interface Props {
  csv: string;
  onChange: (csv: string) => void;
}

/** Where the CSV comes from: pasted or a file. */
export function ImportSource({ csv, onChange }: Props) {
  const t = useTranslations('stations.csv');
  const [unreadable, setUnreadable] = useState(false);
  const read = async (files: FileList | null) => {
    const file = files?.[0];
    if (!file) return;
    try {
      onChange(await file.text());
      setUnreadable(false);
    } catch {
      setUnreadable(true);
    }
  };
  return (
    <>
      <p className="text-13 text-ink">{t('text', { columns: COLUMNS })}</p>
      {unreadable && <Notice tone="bad">{t('readFailed')}</Notice>}
      <div className="flex flex-wrap gap-2">
        <FileTrigger acceptedFileTypes={['.csv', 'text/csv', 'text/plain']} onSelect={(files) => void read(files)}>
          <Button icon={FileUp}>{t('file')}</Button>
        </FileTrigger>
        {csv === '' && (
          <Button kind="quiet" onPress={() => onChange(EXAMPLE)}>
            {t('example')}
          </Button>
        )}
      </div>
      <TextField label={t('paste')} mono rows={12} value={csv} onChange={onChange} spellCheck="false" />
    </>
  );
}
