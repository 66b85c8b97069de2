'use client';
import type { ReactNode } from 'react';
import { Button, CopyField, Dialog } from '@/app/_ui';

interface Props {
  title: string;
  label: string;
  secret: string;
  doneLabel: string;
  onClose: () => void;
  children: ReactNode;
}

/** A secret, this once: it cannot be looked up again, so nothing but the button closes it. */
export function SecretShown({ title, label, secret, doneLabel, onClose, children }: Props) {
  return (
    <Dialog
      isOpen
      onClose={onClose}
      isDismissable={false}
      role="alertdialog"
      title={title}
      footer={
        <Button kind="primary" onPress={onClose}>
          {doneLabel}
        </Button>
      }
    >
      <div className="space-y-3">
        <div className="text-13 text-ink">{children}</div>
        <CopyField label={label} value={secret} />
      </div>
    </Dialog>
  );
}
