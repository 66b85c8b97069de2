'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useFieldProblems, useProblem } from '@/app/_lib/use-problem';
import { Button, DateTimeField, Dialog, Notice, Select, TextField } from '@/app/_ui';
import { PRICE_LEVELS, type PriceLevel } from '@/server/domain/tariff/resolve';
import { PlaceFields } from './PlaceFields';

const FORM = 'assign-form';
const EVERYBODY = '';

/** Lets a tariff count somewhere: everywhere, at a site, a group, a station or an EVSE. */
export function AssignDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('prices.places.form');
  const common = useTranslations('common.action');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const fieldProblems = useFieldProblems();
  const { data: tariffs = [] } = useQuery(trpc.tariffs.list.queryOptions());
  const { data: tokenGroups = [] } = useQuery(trpc.tokens.groups.queryOptions());
  const [tariffId, setTariffId] = useState<string | null>(null);
  const [level, setLevel] = useState<PriceLevel>('site');
  const [placeId, setPlaceId] = useState<string | null>(null);
  const [evse, setEvse] = useState('1');
  const [tokenGroupId, setTokenGroupId] = useState(EVERYBODY);
  const [validFrom, setValidFrom] = useState<Date | null>(null);
  const [validTo, setValidTo] = useState<Date | null>(null);
  const [missing, setMissing] = useState<Record<string, string>>({});
  const assign = useMutation(
    trpc.tariffs.assign.mutationOptions({
      onSuccess: async () => {
        onClose();
        await queries.invalidateQueries(trpc.tariffs.pathFilter());
      },
    }),
  );
  const server = fieldProblems(assign.error);
  const fields = { ...server, ...missing };
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

  function submit(event: FormEvent) {
    event.preventDefault();
    const found: Record<string, string> = {};
    if (tariffId === null) found.tariffId = t('needTariff');
    if (level !== 'everywhere' && placeId === null) found.place = t('needPlace');
    setMissing(found);
    if (Object.keys(found).length > 0) return;
    const place = Number(placeId);
    assign.mutate({
      tariffId: Number(tariffId),
      siteId: level === 'site' ? place : null,
      groupId: level === 'group' ? place : null,
      stationId: level === 'station' || level === 'evse' ? place : null,
      evseId: level === 'evse' ? Number(evse) || 1 : null,
      tokenGroupId: tokenGroupId === EVERYBODY ? null : tokenGroupId,
      validFrom,
      validTo,
    });
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      isDismissable={false}
      title={t('title')}
      subtitle={t('lead')}
      footer={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button kind="primary" type="submit" form={FORM} isPending={assign.isPending}>
            {t('submit')}
          </Button>
        </>
      }
    >
      <Form id={FORM} onSubmit={submit} validationBehavior="aria" className="space-y-4">
        {assign.error && <Notice tone="bad">{problem(assign.error)}</Notice>}
        <Select
          label={t('tariff')}
          value={tariffId}
          onChange={setTariffId}
          placeholder={t('choose')}
          error={fields.tariffId ?? null}
          options={tariffs.map((tariff) => ({ id: String(tariff.id), label: tariff.name }))}
        />
        <Select
          label={t('level')}
          value={level}
          onChange={(id) => {
            setLevel(PRICE_LEVELS.find((l) => l === id) ?? 'site');
            setPlaceId(null);
          }}
          options={PRICE_LEVELS.map((id) => ({ id, label: t(`levels.${id}`) }))}
        />
        <div className={level === 'evse' ? 'grid gap-4 sm:grid-cols-[1fr_6rem]' : ''}>
          {level !== 'everywhere' && (
            <PlaceFields key={level} level={level} value={placeId} onChange={setPlaceId} error={fields.place ?? null} />
          )}
          {level === 'evse' && (
            <TextField label={t('evse')} value={evse} onChange={setEvse} inputMode="numeric" error={fields.evseId} />
          )}
        </div>
        <Select
          label={t('who')}
          description={t('whoHelp')}
          value={tokenGroupId}
          onChange={setTokenGroupId}
          options={[{ id: EVERYBODY, label: t('everybody') }, ...tokenGroups.map((g) => ({ id: g.groupId, label: g.groupId }))]}
        />
        <div className="flex flex-wrap gap-3">
          <DateTimeField label={t('from')} value={validFrom} onChange={setValidFrom} timeZone={zone} />
          <DateTimeField label={t('to')} value={validTo} onChange={setValidTo} timeZone={zone} />
        </div>
        {fields.validTo && <p className="text-12 text-faulted-ink">{fields.validTo}</p>}
      </Form>
    </Dialog>
  );
}
