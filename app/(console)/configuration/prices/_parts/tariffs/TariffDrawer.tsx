'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useFieldProblems, useProblem } from '@/app/_lib/use-problem';
import { Button, ConfirmDialog, Dialog, Notice, TextField, toast } from '@/app/_ui';
import { draftOf, type TariffDraft, toElements, toTexts } from './draft';
import { ElementFields } from './ElementFields';
import { PricePreview } from './PricePreview';
import type { TariffRow } from './TariffsView';
import { TextFields } from './TextFields';

const FORM = 'tariff-form';

/** What a tariff costs and says, beside what the display and the driver will see of it. */
export function TariffDrawer(props: { tariff: TariffRow | null; isEditable: boolean; onClose: () => void }) {
  const { tariff, isEditable, onClose } = props;
  const t = useTranslations('prices.tariffs');
  const common = useTranslations('common.action');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const fieldProblems = useFieldProblems();
  const [draft, setDraft] = useState<TariffDraft>(() => draftOf(tariff));
  const [isDeleting, setDeleting] = useState(false);
  const done = async () => {
    onClose();
    await queries.invalidateQueries(trpc.tariffs.pathFilter());
  };
  const save = useMutation(
    trpc.tariffs.save.mutationOptions({
      onSuccess: async (saved) => {
        toast({ tone: 'good', title: t('saved', { name: saved.name }) });
        await done();
      },
    }),
  );
  const remove = useMutation(trpc.tariffs.delete.mutationOptions({ onSuccess: done }));
  const fields = fieldProblems(save.error);
  const set = (patch: Partial<TariffDraft>) => setDraft((before) => ({ ...before, ...patch }));

  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate({
      ...(tariff ? { id: tariff.id, version: tariff.version } : {}),
      name: draft.name,
      currency: draft.currency.trim().toUpperCase(),
      elements: toElements(draft, 'send'),
      texts: toTexts(draft.texts),
      offlineTexts: toTexts(draft.offlineTexts),
      note: draft.note,
    });
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      as="drawer"
      size="lg"
      isDismissable={!isEditable}
      title={tariff ? tariff.name : t('form.create')}
      subtitle={tariff && t('version', { version: tariff.version })}
      footer={
        isEditable && (
          <>
            {tariff && (
              <Button kind="quiet" icon={Trash2} onPress={() => setDeleting(true)} className="mr-auto">
                {common('delete')}
              </Button>
            )}
            <Button onPress={onClose}>{common('cancel')}</Button>
            <Button kind="primary" type="submit" form={FORM} isPending={save.isPending}>
              {common('save')}
            </Button>
          </>
        )
      }
    >
      <Form id={FORM} onSubmit={submit} validationBehavior="aria" className="space-y-6">
        {save.error && <Notice tone="bad">{problem(save.error)}</Notice>}
        <div className="grid gap-4 sm:grid-cols-[1fr_8rem]">
          <TextField
            label={t('form.name')}
            value={draft.name}
            onChange={(name) => set({ name })}
            error={fields.name}
            isReadOnly={!isEditable}
            autoComplete="off"
          />
          <TextField
            label={t('form.currency')}
            value={draft.currency}
            onChange={(currency) => set({ currency })}
            error={fields.currency}
            maxLength={3}
            mono
            isReadOnly={!isEditable}
            autoComplete="off"
          />
        </div>
        <ElementFields draft={draft} onChange={set} problems={fields} isEditable={isEditable} />
        <PricePreview draft={draft} />
        <TextFields draft={draft} onChange={set} problems={fields} isEditable={isEditable} />
      </Form>
      {isDeleting && tariff && (
        <ConfirmDialog
          isOpen
          title={t('delete.title', { name: tariff.name })}
          confirmLabel={common('delete')}
          danger
          isPending={remove.isPending}
          problem={remove.error ? problem(remove.error) : null}
          onConfirm={() => remove.mutate({ id: tariff.id })}
          onClose={() => setDeleting(false)}
        >
          {t('delete.text')}
        </ConfirmDialog>
      )}
    </Dialog>
  );
}
