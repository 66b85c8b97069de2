'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, CopyField, Dialog, Notice, RadioGroup, TextField } from '@/app/_ui';
import { ChangeList } from './ChangeList';
import { type SecurityPart, useAfter } from './part';

/** Gives the station a new password; one that was made up is shown once. */
export function RotateDialog({ station, security, onClose }: SecurityPart & { onClose: () => void }) {
  const t = useTranslations('security');
  const ta = useTranslations('common.action');
  const trpc = useTRPC();
  const problem = useProblem();
  const [choice, setChoice] = useState<'generate' | 'own'>('generate');
  const [password, setPassword] = useState('');
  const [encoding, setEncoding] = useState<'hex' | 'text'>('hex');
  const after = useAfter(() => {});
  const rotate = useMutation(trpc.security.rotatePassword.mutationOptions({ onSuccess: () => after() }));
  const result = rotate.data;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      isDismissable={!result?.password}
      title={t('rotateTitle')}
      subtitle={station.name}
      footer={
        result ? (
          <Button kind="primary" onPress={onClose}>
            {ta('done')}
          </Button>
        ) : (
          <>
            <Button onPress={onClose}>{ta('cancel')}</Button>
            <Button
              kind="primary"
              isDisabled={!security.connected}
              isPending={rotate.isPending}
              onPress={() =>
                rotate.mutate({
                  stationId: station.id,
                  password: choice === 'generate' ? 'generate' : password,
                  encoding,
                })
              }
            >
              {t('rotateNow')}
            </Button>
          </>
        )
      }
    >
      {result ? (
        <div className="space-y-4">
          {result.change && <ChangeList changes={[result.change]} timeZone={station.timeZone} />}
          {result.password && (
            <>
              <CopyField label={t('rotated')} value={result.password} />
              <p className="text-13 text-muted">{t('rotatedText')}</p>
            </>
          )}
        </div>
      ) : (
        <div className="space-y-4">
          <p className="text-13 text-muted">{t('rotateText')}</p>
          <RadioGroup
            label={t('password')}
            value={choice}
            onChange={setChoice}
            options={[
              { id: 'generate', label: t('generate'), description: t('generateHint') },
              { id: 'own', label: t('own') },
            ]}
          />
          {choice === 'own' && (
            <TextField
              label={t('ownPassword')}
              type="password"
              autoComplete="new-password"
              mono
              maxLength={40}
              value={password}
              onChange={setPassword}
            />
          )}
          {choice === 'own' && security.version === '1.6' && (
            <RadioGroup
              label={t('encoding')}
              value={encoding}
              onChange={setEncoding}
              options={[
                { id: 'hex', label: t('encodingHex') },
                { id: 'text', label: t('encodingText') },
              ]}
            />
          )}
          {!security.connected && <Notice tone="warn">{t('offline')}</Notice>}
          {rotate.error && <Notice tone="bad">{problem(rotate.error)}</Notice>}
        </div>
      )}
    </Dialog>
  );
}
