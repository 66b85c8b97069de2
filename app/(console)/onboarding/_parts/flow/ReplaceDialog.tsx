'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, Dialog, Notice, TextField } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import { Credentials } from '../../../stations/_parts/edit/Credentials';
import { fieldErrors } from '../../../stations/_parts/edit/field-errors';

/** A new box in this one's place. */
export function ReplaceDialog({ station, onClose }: { station: StationView; onClose: () => void }) {
  const t = useTranslations('onboarding.replace');
  const ta = useTranslations('common.action');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const [identity, setIdentity] = useState('');
  const [reason, setReason] = useState('');
  const needsPassword = station.securityProfile === 1 || station.securityProfile === 2;
  const replace = useMutation(trpc.onboarding.replace.mutationOptions({ onSuccess: () => void queries.invalidateQueries() }));
  const errors = fieldErrors(replace.error);
  const done = replace.data;
  const url = station.ocppUrl.replace(/[^/]*$/, encodeURIComponent(identity.trim()));
  return (
    <Dialog
      isOpen
      onClose={onClose}
      isDismissable={false}
      title={t('title', { name: station.name })}
      footer={
        done ? (
          <Button kind="primary" onPress={onClose}>
            {ta('done')}
          </Button>
        ) : (
          <>
            <Button onPress={onClose}>{ta('cancel')}</Button>
            <Button
              kind="primary"
              isPending={replace.isPending}
              isDisabled={identity.trim() === ''}
              onPress={() =>
                replace.mutate({
                  stationId: station.id,
                  identity: identity.trim(),
                  reason: reason.trim() === '' ? null : reason.trim(),
                  ...(needsPassword ? { password: 'generate' } : {}),
                })
              }
            >
              {t('confirm')}
            </Button>
          </>
        )
      }
    >
      {done ? (
        <Credentials identity={identity.trim()} ocppUrl={url} password={done.password} isOpen={station.securityProfile === 0} />
      ) : (
        <div className="space-y-4">
          {replace.error && Object.keys(errors).length === 0 && <Notice tone="bad">{problem(replace.error)}</Notice>}
          <p className="text-13 text-ink">{t('text', { identity: station.identity })}</p>
          <TextField label={t('identity')} mono value={identity} onChange={setIdentity} error={errors.identity} autoFocus />
          <TextField label={t('reason')} maxLength={500} value={reason} onChange={setReason} />
          {needsPassword && <Notice tone="info">{t('password')}</Notice>}
        </div>
      )}
    </Dialog>
  );
}
