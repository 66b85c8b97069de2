'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFieldProblems, useProblem } from '@/app/_lib/use-problem';
import { Button, Dialog, TextField } from '@/app/_ui';

const FORM = 'save-view';
const MAX_NAME = 60;

interface Props {
  title: string;
  name: string;
  /** Closes when it is saved. */
  onSave: (name: string) => Promise<void>;
  onClose: () => void;
}

/** A view's name, for a new one or an old one. */
export function SaveViewDialog({ title, name: before, onSave, onClose }: Props) {
  const t = useTranslations('stations.views');
  const ta = useTranslations('common.action');
  const problem = useProblem();
  const fieldProblems = useFieldProblems();
  const [name, setName] = useState(before);
  const [isSaving, setSaving] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const save = async () => {
    setSaving(true);
    setError(null);
    try {
      await onSave(name.trim());
      onClose();
    } catch (reason) {
      setError(reason);
      setSaving(false);
    }
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="sm"
      title={title}
      footer={
        <>
          <Button onPress={onClose}>{ta('cancel')}</Button>
          <Button kind="primary" type="submit" form={FORM} isPending={isSaving} isDisabled={name.trim() === ''}>
            {ta('save')}
          </Button>
        </>
      }
    >
      <form
        id={FORM}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '' && !isSaving) void save();
        }}
      >
        <TextField
          label={t('name')}
          description={t('nameHint')}
          value={name}
          onChange={setName}
          maxLength={MAX_NAME}
          autoFocus
          error={error === null ? null : (fieldProblems(error).name ?? problem(error))}
        />
      </form>
    </Dialog>
  );
}
