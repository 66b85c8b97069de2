'use client';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../buttons/Button';
import { Notice } from '../feedback/Notice';
import { Dialog } from './Dialog';

interface Props {
  isOpen: boolean;
  onClose: () => void;
  onConfirm: () => void;
  title: string;
  /** What will happen, to what, and whether it can be undone. */
  children: ReactNode;
  /** The verb itself: "Reset station", never "OK". */
  confirmLabel: string;
  danger?: boolean;
  isPending?: boolean;
  problem?: string | null;
}

/** Asks once before something that cannot simply be undone. */
export function ConfirmDialog({
  isOpen,
  onClose,
  onConfirm,
  title,
  children,
  confirmLabel,
  danger,
  isPending,
  problem,
}: Props) {
  const t = useTranslations('common.action');
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={title}
      size="sm"
      role="alertdialog"
      footer={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button kind={danger ? 'danger' : 'primary'} onPress={onConfirm} isPending={isPending ?? false}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <div className="space-y-3 text-13 text-ink">
        <div>{children}</div>
        {problem && <Notice tone="bad">{problem}</Notice>}
      </div>
    </Dialog>
  );
}
