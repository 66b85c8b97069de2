'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { ConfirmDialog, TextField } from '@/app/_ui';

interface Props {
  certificate: { id: number; serial: string };
  onClose: () => void;
  onDone: () => void;
}

/** Asks for the reason: it is what the revocation is known by later. */
export function RevokeDialog({ certificate, onClose, onDone }: Props) {
  const t = useTranslations('security');
  const trpc = useTRPC();
  const problem = useProblem();
  const [reason, setReason] = useState('');
  const revoke = useMutation(trpc.certificates.revoke.mutationOptions({ onSuccess: onDone }));
  return (
    <ConfirmDialog
      isOpen
      danger
      onClose={onClose}
      title={t('revokeTitle', { serial: certificate.serial.slice(0, 12) })}
      confirmLabel={t('revokeNow')}
      isPending={revoke.isPending}
      problem={revoke.error ? problem(revoke.error) : null}
      onConfirm={() => revoke.mutate({ id: certificate.id, reason })}
    >
      <div className="space-y-3">
        <p>{t('revokeText')}</p>
        <TextField label={t('revokeReason')} value={reason} onChange={setReason} maxLength={200} />
      </div>
    </ConfirmDialog>
  );
}
