'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useFieldProblems, useProblem } from '@/app/_lib/use-problem';
import { Button, ComboBox, Dialog, Notice, NumberField, TextField, toast } from '@/app/_ui';
import type { SiteView } from '@/server/domain/fleet/views';

const FORM = 'site-form';
const DEGREES = { maximumFractionDigits: 6, useGrouping: false } as const;
const ZONES = Intl.supportedValuesOf('timeZone').map((id) => ({ id, label: id.replaceAll('_', ' ') }));

/** NumberField speaks NaN for an empty field. */
const orNull = (value: number) => (Number.isNaN(value) ? null : value);

/** Adds a site, or edits the one given. */
export function SiteDialog({ site, onClose }: { site: SiteView | null; onClose: () => void }) {
  const t = useTranslations('settings.sites');
  const common = useTranslations('common.action');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const fieldProblems = useFieldProblems();
  const [name, setName] = useState(site?.name ?? '');
  const [address, setAddress] = useState(site?.address ?? '');
  const [city, setCity] = useState(site?.city ?? '');
  const [country, setCountry] = useState(site?.country ?? '');
  const [timeZone, setTimeZone] = useState<string | null>(
    site?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'Europe/Stockholm',
  );
  const [latitude, setLatitude] = useState(site?.latitude ?? Number.NaN);
  const [longitude, setLongitude] = useState(site?.longitude ?? Number.NaN);
  const [own, setOwn] = useState<Record<string, string>>({});
  const save = useMutation(
    trpc.sites.save.mutationOptions({
      onSuccess: async (saved) => {
        toast({ tone: 'good', title: t('saved', { name: saved.name }) });
        onClose();
        await queries.invalidateQueries(trpc.sites.list.pathFilter());
      },
    }),
  );
  const server = fieldProblems(save.error);
  const fields = { ...server, ...own };
  const general = save.error && Object.keys(server).length === 0 ? problem(save.error) : null;

  function submit(event: FormEvent) {
    event.preventDefault();
    const found: Record<string, string> = {};
    if (name.trim() === '') found.name = t('form.needName');
    if (!timeZone) found.timeZone = t('form.needZone');
    if (Number.isNaN(latitude) !== Number.isNaN(longitude)) {
      found[Number.isNaN(latitude) ? 'latitude' : 'longitude'] = t('form.needBoth');
    }
    setOwn(found);
    if (Object.keys(found).length > 0 || !timeZone) return;
    save.mutate({
      ...(site ? { id: site.id } : {}),
      name: name.trim(),
      address,
      city,
      country: country.trim() === '' ? null : country.trim().toUpperCase(),
      timeZone,
      latitude: orNull(latitude),
      longitude: orNull(longitude),
    });
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      isDismissable={false}
      title={t(site ? 'form.edit' : 'form.create')}
      footer={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button kind="primary" type="submit" form={FORM} isPending={save.isPending}>
            {common('save')}
          </Button>
        </>
      }
    >
      <Form id={FORM} onSubmit={submit} validationBehavior="aria" className="space-y-4">
        {general && <Notice tone="bad">{general}</Notice>}
        <TextField label={t('form.name')} value={name} onChange={setName} error={fields.name} autoFocus autoComplete="off" />
        <TextField label={t('form.address')} value={address} onChange={setAddress} error={fields.address} autoComplete="off" />
        <div className="grid gap-4 sm:grid-cols-[1fr_8rem]">
          <TextField label={t('form.city')} value={city} onChange={setCity} error={fields.city} autoComplete="off" />
          <TextField
            label={t('form.country')}
            description={t('form.countryHelp')}
            value={country}
            onChange={setCountry}
            error={fields.country}
            maxLength={2}
            autoComplete="off"
          />
        </div>
        <ComboBox label={t('form.timeZone')} options={ZONES} value={timeZone} onChange={setTimeZone} error={fields.timeZone} />
        <div>
          <div className="grid gap-4 sm:grid-cols-2">
            <NumberField
              label={t('form.latitude')}
              value={latitude}
              onChange={setLatitude}
              minValue={-90}
              maxValue={90}
              formatOptions={DEGREES}
              hideSteps
              error={fields.latitude}
            />
            <NumberField
              label={t('form.longitude')}
              value={longitude}
              onChange={setLongitude}
              minValue={-180}
              maxValue={180}
              formatOptions={DEGREES}
              hideSteps
              error={fields.longitude}
            />
          </div>
          <p className="mt-1 text-12 text-muted">{t('form.positionHelp')}</p>
        </div>
      </Form>
    </Dialog>
  );
}
