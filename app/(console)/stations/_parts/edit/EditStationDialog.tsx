'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { errorCode, useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, Dialog, Notice, toast } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import { Credentials } from './Credentials';
import { fieldErrors } from './field-errors';
import { formOf, passwordOf, type StationForm } from './form';
import { StationFields } from './StationFields';

interface Props {
  station: StationView;
  onClose: () => void;
}

/** Edits what people decided about a station. When somebody else was quicker, nothing is overwritten. */
export function EditStationDialog({ station, onClose }: Props) {
  const t = useTranslations('stations');
  const ta = useTranslations('common.action');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  // The station as it was when the edit began: the server compares with it.
  const [base, setBase] = useState(station);
  const [form, setForm] = useState<StationForm>(() => formOf(station));
  const [isReloading, setReloading] = useState(false);
  const save = useMutation(
    trpc.stations.update.mutationOptions({
      onSuccess: async ({ newPassword }) => {
        await queries.invalidateQueries(trpc.stations.get.pathFilter());
        void queries.invalidateQueries(trpc.stations.list.pathFilter());
        if (newPassword !== null) return;
        toast({ tone: 'good', title: t('edit.saved') });
        onClose();
      },
    }),
  );
  const errors = fieldErrors(save.error);
  const isConflict = errorCode(save.error) === 'CONFLICT';
  const reload = async () => {
    setReloading(true);
    try {
      const fresh = await queries.fetchQuery(trpc.stations.get.queryOptions({ id: station.id }, { staleTime: 0 }));
      setBase(fresh);
      setForm(formOf(fresh));
      save.reset();
    } catch (error) {
      toast({ tone: 'bad', title: problem(error) });
    }
    setReloading(false);
  };

  if (save.data?.newPassword) {
    const { identity, ocppUrl, securityProfile, newPassword, name } = save.data;
    return (
      <Dialog
        isOpen
        onClose={onClose}
        isDismissable={false}
        size="lg"
        title={t('credentials.newPasswordTitle', { name })}
        footer={
          <Button kind="primary" onPress={onClose}>
            {ta('done')}
          </Button>
        }
      >
        <Credentials identity={identity} ocppUrl={ocppUrl} password={newPassword} isOpen={securityProfile === 0} />
      </Dialog>
    );
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      isDismissable={false}
      title={t('edit.editTitle')}
      subtitle={<span className="font-mono text-12">{base.identity}</span>}
      footer={
        <>
          <Button onPress={onClose}>{ta('cancel')}</Button>
          <Button
            kind="primary"
            isPending={save.isPending}
            isDisabled={isConflict}
            onPress={() => save.mutate({ id: base.id, expectedUpdatedAt: base.updatedAt, ...changesOf(base, form) })}
          >
            {t('edit.save')}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        {isConflict ? (
          <Notice
            tone="warn"
            action={
              <Button size="sm" onPress={() => void reload()} isPending={isReloading}>
                {t('edit.reload')}
              </Button>
            }
          >
            {t('edit.conflict')}
          </Notice>
        ) : (
          save.error && Object.keys(errors).length === 0 && <Notice tone="bad">{problem(save.error)}</Notice>
        )}
        <StationFields
          form={form}
          onChange={(change) => setForm((before) => ({ ...before, ...change }))}
          errors={errors}
          existing={{ hasPassword: base.hasPassword }}
        />
      </div>
    </Dialog>
  );
}

/** Only what differs is sent, so that the record of the change says what a person did. */
function changesOf(base: StationView, form: StationForm) {
  return {
    ...(form.name.trim() === base.name ? {} : { name: form.name.trim() }),
    ...(form.siteId === base.siteId ? {} : { siteId: form.siteId }),
    ...(form.latitude === base.latitude ? {} : { latitude: form.latitude }),
    ...(form.longitude === base.longitude ? {} : { longitude: form.longitude }),
    ...(form.notes === (base.notes ?? '') ? {} : { notes: form.notes }),
    ...(form.admission === base.admission ? {} : { admission: form.admission }),
    ...(form.securityProfile === base.securityProfile ? {} : { securityProfile: form.securityProfile }),
    ...passwordOf(form),
  };
}
