'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, Dialog, Notice, RadioGroup, Select, TextField } from '@/app/_ui';
import { INSTALLABLE } from '@/server/domain/station/certificate';
import { type SecurityPart, useAfter } from './part';

/** Puts a root into the station: this system's own, or one pasted as PEM. */
export function InstallDialog({ station, security, onClose }: SecurityPart & { onClose: () => void }) {
  const t = useTranslations('security');
  const ta = useTranslations('common.action');
  const trpc = useTRPC();
  const problem = useProblem();
  const [type, setType] = useState<string>('CSMSRootCertificate');
  const [which, setWhich] = useState<'ours' | 'own'>('ours');
  const [pem, setPem] = useState('');
  const after = useAfter(onClose);
  const install = useMutation(trpc.security.install.mutationOptions({ onSuccess: (command) => after(command) }));
  const types = INSTALLABLE.filter((id) => {
    if (security.version === '1.6') return id === 'CSMSRootCertificate' || id === 'ManufacturerRootCertificate';
    return id !== 'OEMRootCertificate' || security.version === '2.1';
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('installTitle')}
      subtitle={station.name}
      footer={
        <>
          <Button onPress={onClose}>{ta('cancel')}</Button>
          <Button
            kind="primary"
            isDisabled={!security.connected}
            isPending={install.isPending}
            onPress={() => {
              const chosen = types.find((id) => id === type);
              if (chosen) install.mutate({ stationId: station.id, type: chosen, pem: which === 'ours' ? null : pem });
            }}
          >
            {t('installNow')}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <p className="text-13 text-muted">{t('installText')}</p>
        <Select
          label={t('installType')}
          value={type}
          onChange={setType}
          options={types.map((id) => ({ id, label: t(`type.${id}`) }))}
        />
        <RadioGroup
          label={t('installWhich')}
          value={which}
          onChange={setWhich}
          options={[
            { id: 'ours', label: t('installOurs') },
            { id: 'own', label: t('installOwn') },
          ]}
        />
        {which === 'own' && <TextField label={t('pem')} rows={8} mono value={pem} onChange={setPem} />}
        {!security.connected && <Notice tone="warn">{t('offline')}</Notice>}
        {install.error && <Notice tone="bad">{problem(install.error)}</Notice>}
      </div>
    </Dialog>
  );
}
