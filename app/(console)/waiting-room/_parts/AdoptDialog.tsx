'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { useProblem } from '@/app/_lib/use-problem';
import { useScope } from '@/app/_lib/use-scope';
import { Button, Dialog, Notice, TextField } from '@/app/_ui';
import type { RefusalView } from '@/server/domain/fleet/views';
import { Credentials } from '../../stations/_parts/edit/Credentials';
import { fieldErrors } from '../../stations/_parts/edit/field-errors';
import { emptyForm, passwordOf, type StationForm } from '../../stations/_parts/edit/form';
import { SecurityFields } from '../../stations/_parts/edit/SecurityFields';
import { SiteSelect } from '../../stations/_parts/edit/SiteSelect';

/** Registers a station that knocked; it is let in at its next attempt. */
export function AdoptDialog({ refusal, onClose }: { refusal: RefusalView; onClose: () => void }) {
  const t = useTranslations('waitingRoom');
  const ts = useTranslations('stations');
  const ta = useTranslations('common.action');
  const to = useTranslations('onboarding');
  const { can } = useMe();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const problem = useProblem();
  const { siteId } = useScope();
  const [form, setForm] = useState<StationForm>(() => ({ ...emptyForm(siteId), name: refusal.identity }));
  const change = (part: Partial<StationForm>) => setForm((before) => ({ ...before, ...part }));
  const adopt = useMutation(
    trpc.waitingRoom.adopt.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries(trpc.waitingRoom.list.queryFilter());
        void queries.invalidateQueries(trpc.stations.list.pathFilter());
      },
    }),
  );
  const errors = fieldErrors(adopt.error);

  if (adopt.data) {
    const { station, password } = adopt.data;
    return (
      <Dialog
        isOpen
        onClose={onClose}
        isDismissable={password === null}
        size="lg"
        title={ts('credentials.title', { name: station.name })}
        footer={
          <>
            <Button onPress={onClose}>{ta('close')}</Button>
            <Button
              kind={can('stations.commission') ? 'secondary' : 'primary'}
              onPress={() => router.push(`/stations/${station.id}`)}
            >
              {ts('credentials.open')}
            </Button>
            {can('stations.commission') && (
              <Button kind="primary" onPress={() => router.push(`/onboarding/${station.id}`)}>
                {to('begin')}
              </Button>
            )}
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
  return (
    <Dialog
      isOpen
      onClose={onClose}
      isDismissable={false}
      title={t('adoptTitle', { identity: refusal.identity })}
      footer={
        <>
          <Button onPress={onClose}>{ta('cancel')}</Button>
          <Button
            kind="primary"
            isPending={adopt.isPending}
            isDisabled={form.name.trim() === ''}
            onPress={() =>
              adopt.mutate({
                refusalId: refusal.id,
                name: form.name.trim(),
                siteId: form.siteId,
                securityProfile: form.securityProfile,
                ...passwordOf(form),
              })
            }
          >
            {ts('edit.create')}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        {adopt.error && Object.keys(errors).length === 0 && <Notice tone="bad">{problem(adopt.error)}</Notice>}
        <p className="text-13 text-muted">{t(form.securityProfile === 0 ? 'adoptHint' : 'adoptHintPassword')}</p>
        <TextField
          label={ts('edit.name')}
          description={ts('edit.nameHint')}
          isRequired
          autoFocus
          maxLength={100}
          value={form.name}
          onChange={(name) => change({ name })}
          error={errors.name ?? errors.identity}
        />
        <SiteSelect value={form.siteId} onChange={(site) => change({ siteId: site })} error={errors.siteId} />
        <SecurityFields form={form} onChange={change} errors={errors} hasPassword={false} />
      </div>
    </Dialog>
  );
}
