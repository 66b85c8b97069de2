'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, Notice, TextField, toast } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import { fieldErrors } from '../../../stations/_parts/edit/field-errors';
import { SiteSelect } from '../../../stations/_parts/edit/SiteSelect';

/** What people call it, and at which site it stands. */
export function NameStep({ station }: { station: StationView }) {
  const t = useTranslations('onboarding');
  const ts = useTranslations('stations.edit');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const [name, setName] = useState(station.name);
  const [siteId, setSiteId] = useState(station.siteId);
  const save = useMutation(
    trpc.onboarding.describe.mutationOptions({
      onSuccess: () => {
        toast({ tone: 'good', title: t('saved') });
        void queries.invalidateQueries();
      },
    }),
  );
  const errors = fieldErrors(save.error);
  const isSame = name.trim() === station.name && siteId === station.siteId;
  return (
    <div className="max-w-md space-y-4">
      {save.error && Object.keys(errors).length === 0 && <Notice tone="bad">{problem(save.error)}</Notice>}
      <TextField
        label={ts('name')}
        description={ts('nameHint')}
        maxLength={100}
        value={name}
        onChange={setName}
        error={errors.name}
      />
      <SiteSelect value={siteId} onChange={setSiteId} error={errors.siteId} />
      <Button
        kind="primary"
        isDisabled={isSame || name.trim() === ''}
        isPending={save.isPending}
        onPress={() => save.mutate({ stationId: station.id, name: name.trim(), siteId })}
      >
        {t('save')}
      </Button>
    </div>
  );
}
