'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, Dialog, TextField } from '@/app/_ui';
import type { CheckId } from '@/server/domain/onboarding/check';
import type { FieldAction } from '@/server/domain/onboarding/field-action';

interface Props {
  check: CheckId;
  act: (action: FieldAction) => boolean;
  onClose: () => void;
}

/** Why a check does not apply here; kept with the signature. */
export function WaiveDialog({ check, act, onClose }: Props) {
  const t = useTranslations('onboarding');
  const ta = useTranslations('common.action');
  const [reason, setReason] = useState('');
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="sm"
      role="alertdialog"
      title={t('waiveTitle', { check: t(`check.${check}.title`) })}
      footer={
        <>
          <Button onPress={onClose}>{ta('cancel')}</Button>
          <Button
            kind="primary"
            isDisabled={reason.trim().length < 3}
            onPress={() => {
              act({ kind: 'waive', check, reason: reason.trim() });
              onClose();
            }}
          >
            {t('waive')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('waiveReason')}
        description={t('waiveHint')}
        autoFocus
        maxLength={500}
        value={reason}
        onChange={setReason}
      />
    </Dialog>
  );
}
