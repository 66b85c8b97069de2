'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isSettled, useCommand } from '@/app/_commands';
import { serverNow } from '@/app/_lib/clock';
import { Button, Checkbox, Dialog, Notice } from '@/app/_ui';
import type { Command } from '@/server/domain/command/command';
import type { StationView, VariableView } from '@/server/domain/fleet/views';
import { SetOutcome } from './SetOutcome';
import { ValueField } from './ValueField';
import { ValueReview } from './ValueReview';
import { VariableFacts } from './VariableFacts';
import { canWrite, isSecret, titleOf, widgetOf } from './variables';

interface Props {
  variable: VariableView;
  station: StationView;
  mayWrite: boolean;
  onClose: () => void;
}

type Step = 'edit' | 'review' | 'sent';
const WAIT_MS = 24 * 3_600_000;

/** One setting: what it is, and changing it in three steps: write, compare, see the station's answer. */
export function VariableDialog({ variable, station, mayWrite, onClose }: Props) {
  const t = useTranslations('station.edit');
  const ta = useTranslations('common.action');
  const secret = isSecret(variable);
  const writable = mayWrite && canWrite(variable);
  const [step, setStep] = useState<Step>('edit');
  // What was there when the change began: the table behind may be refreshed meanwhile.
  const [before] = useState(variable);
  const [value, setValue] = useState(secret ? '' : (variable.value ?? ''));
  const [complaint, setComplaint] = useState<string | null>(null);
  const [wait, setWait] = useState(false);
  const sending = useCommand(station.id);

  const submit = () => {
    sending.send(
      {
        kind: 'SetVariable',
        name: before.name,
        value,
        ...attributeOf(before),
      },
      wait && !station.connected ? new Date(serverNow() + WAIT_MS) : null,
    );
    setStep('sent');
  };
  const restart = () => {
    sending.reset();
    setStep('edit');
  };

  const footer =
    !writable || step === 'sent' ? (
      <>
        {step === 'sent' && (sending.problem !== null || isOver(sending.command, secret)) && (
          <Button onPress={restart}>{t('again')}</Button>
        )}
        <Button kind="primary" onPress={onClose}>
          {ta('close')}
        </Button>
      </>
    ) : step === 'edit' ? (
      <>
        <Button onPress={onClose}>{ta('cancel')}</Button>
        <Button
          kind="primary"
          isDisabled={complaint !== null || (!secret && value === before.value)}
          onPress={() => setStep('review')}
        >
          {t('review')}
        </Button>
      </>
    ) : (
      <>
        <Button onPress={() => setStep('edit')}>{t('back')}</Button>
        <Button kind="primary" onPress={submit}>
          {t('send')}
        </Button>
      </>
    );

  return (
    <Dialog
      isOpen
      onClose={onClose}
      isDismissable={step === 'edit' && value === (before.value ?? '')}
      title={t(writable ? 'title' : 'titleShow')}
      subtitle={`${titleOf(before)} · ${station.name}`}
      footer={footer}
    >
      <div className="space-y-4">
        {step === 'edit' && (
          <>
            <VariableFacts variable={before} station={station} />
            {writable ? (
              <ValueField
                variable={before}
                widget={widgetOf(before)}
                value={value}
                onChange={setValue}
                onComplaint={setComplaint}
                complaint={complaint}
              />
            ) : (
              <Notice>{t(canWrite(before) ? 'notPermitted' : 'readOnly')}</Notice>
            )}
          </>
        )}
        {step === 'review' && (
          <>
            <ValueReview before={before} value={value} isSecret={secret} />
            {!station.connected && !secret && (
              <Checkbox isSelected={wait} onChange={setWait} description={t('waitHint')}>
                {t('wait')}
              </Checkbox>
            )}
          </>
        )}
        {step === 'sent' && (
          <>
            <ValueReview before={before} value={value} isSecret={secret} />
            {sending.problem ? (
              <Notice tone="bad">{sending.problem}</Notice>
            ) : (
              <SetOutcome command={sending.command} station={station} isSecret={secret} />
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}

/** Secrets are never read back: their answer is the end. */
function isOver(command: Command | null, secret: boolean): boolean {
  return command !== null && (isSettled(command) || (secret && command.outcome !== null));
}

/** `Actual` is meant when nothing is said; 1.6 knows nothing else. */
function attributeOf({ attribute }: VariableView): { attribute?: 'Target' | 'MinSet' | 'MaxSet' } {
  return attribute === 'Target' || attribute === 'MinSet' || attribute === 'MaxSet' ? { attribute } : {};
}
