'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { useScope } from '@/app/_lib/use-scope';
import { Button, Dialog, Notice } from '@/app/_ui';
import { Credentials } from './Credentials';
import { fieldErrors } from './field-errors';
import { emptyForm, passwordOf, type StationForm } from './form';
import { StationFields } from './StationFields';

interface Props {
  onClose: () => void;
  onOpen: (stationId: number) => void;
}

/** Registers a station, then shows what to type into it: its password this once. */
export function StationFormDialog({ onClose, onOpen }: Props) {
  const t = useTranslations('stations');
  const ta = useTranslations('common.action');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const { siteId } = useScope();
  const [form, setForm] = useState<StationForm>(() => emptyForm(siteId));
  const create = useMutation(
    trpc.stations.create.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries(trpc.stations.list.pathFilter());
        void queries.invalidateQueries(trpc.sites.list.pathFilter());
      },
    }),
  );
  const errors = fieldErrors(create.error);

  if (create.data) {
    const { station, password } = create.data;
    return (
      <Dialog
        isOpen
        onClose={onClose}
        isDismissable={password === null}
        title={t('credentials.title', { name: station.name })}
        size="lg"
        footer={
          <>
            <Button
              onPress={() => {
                create.reset();
                setForm(emptyForm(form.siteId));
              }}
            >
              {t('credentials.another')}
            </Button>
            <Button kind="primary" onPress={() => onOpen(station.id)}>
              {t('credentials.open')}
            </Button>
          </>
        }
      >
        <Credentials
          identity={station.identity}
          ocppUrl={station.ocppUrl}
          password={password}
          isOpen={station.securityProfile === 0}
        />
      </Dialog>
    );
  }
  const { identity, name, siteId: site, latitude, longitude, notes, securityProfile } = form;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      isDismissable={false}
      title={t('edit.createTitle')}
      footer={
        <>
          <Button onPress={onClose}>{ta('cancel')}</Button>
          <Button
            kind="primary"
            isPending={create.isPending}
            isDisabled={identity.trim() === ''}
            onPress={() =>
              create.mutate({
                identity: identity.trim(),
                name: name.trim() || identity.trim(),
                siteId: site,
                latitude,
                longitude,
                notes,
                securityProfile,
                ...passwordOf(form),
              })
            }
          >
            {t('edit.create')}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        {create.error && Object.keys(errors).length === 0 && <Notice tone="bad">{problem(create.error)}</Notice>}
        <StationFields form={form} onChange={(change) => setForm((before) => ({ ...before, ...change }))} errors={errors} />
      </div>
    </Dialog>
  );
}
