'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { TextField } from '@/app/_ui';
import { CommandDialog } from '../CommandDialog';
import type { DialogProps } from './props';

/** Sends a vendor's own message. */
export function DataTransferDialog({ station, onClose }: DialogProps) {
  const t = useTranslations('commands.dataTransfer');
  const [vendorId, setVendorId] = useState('');
  const [messageId, setMessageId] = useState('');
  const [data, setData] = useState('');
  return (
    <CommandDialog
      station={station}
      onClose={onClose}
      title={t('title')}
      verb={t('verb')}
      request={
        vendorId.trim()
          ? {
              kind: 'DataTransfer',
              vendorId: vendorId.trim(),
              ...(messageId.trim() ? { messageId: messageId.trim() } : {}),
              ...(data ? { data } : {}),
            }
          : null
      }
    >
      <TextField
        label={t('vendorId')}
        description={t('vendorIdHelp')}
        value={vendorId}
        onChange={setVendorId}
        mono
        maxLength={255}
      />
      <TextField label={t('messageId')} value={messageId} onChange={setMessageId} mono maxLength={50} />
      <TextField label={t('data')} value={data} onChange={setData} mono rows={5} maxLength={65_536} />
    </CommandDialog>
  );
}
