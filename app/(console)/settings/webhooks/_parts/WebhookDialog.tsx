'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useFieldProblems, useProblem } from '@/app/_lib/use-problem';
import { Button, Checkbox, Dialog, Notice, TextField } from '@/app/_ui';
import { WEBHOOK_EVENTS, type WebhookEvent, type WebhookView } from '@/server/domain/webhooks/webhook';
import { SiteScope } from '../../_parts/SiteScope';

const FORM = 'webhook-form';

interface Props {
  webhook: WebhookView | null;
  onClose: () => void;
  onCreated?: (name: string, secret: string) => void;
}

/** Adds a webhook (its secret is then shown once), or changes one. */
export function WebhookDialog({ webhook, onClose, onCreated }: Props) {
  const t = useTranslations('webhooks');
  const people = useTranslations('settings.people.form');
  const common = useTranslations('common.action');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const fieldProblems = useFieldProblems();
  const [name, setName] = useState(webhook?.name ?? '');
  const [url, setUrl] = useState(webhook?.url ?? '');
  const [events, setEvents] = useState<readonly WebhookEvent[]>(webhook?.events ?? []);
  const [siteIds, setSiteIds] = useState<number[] | null>(webhook?.siteIds ?? null);
  const [own, setOwn] = useState<Record<string, string>>({});
  const refresh = () => queries.invalidateQueries(trpc.webhooks.pathFilter());
  const create = useMutation(
    trpc.webhooks.create.mutationOptions({
      onSuccess: async (made) => {
        onCreated?.(made.webhook.name, made.secret);
        await refresh();
      },
    }),
  );
  const update = useMutation(
    trpc.webhooks.update.mutationOptions({
      onSuccess: async () => {
        onClose();
        await refresh();
      },
    }),
  );
  const failure = create.error ?? update.error;
  const theirs = fieldProblems(failure);
  const fields = { ...theirs, ...own };
  const general = failure && Object.keys(theirs).length === 0 ? problem(failure) : null;

  function submit(event: FormEvent) {
    event.preventDefault();
    const found: Record<string, string> = {};
    if (name.trim() === '') found.name = t('form.needName');
    if (!/^https?:\/\/\S+$/.test(url.trim())) found.url = t('form.needUrl');
    if (events.length === 0) found.events = t('form.needEvent');
    if (siteIds?.length === 0) found.siteIds = people('needSite');
    setOwn(found);
    if (Object.keys(found).length > 0) return;
    const input = { name: name.trim(), url: url.trim(), events: [...events], siteIds };
    if (webhook) update.mutate({ id: webhook.id, ...input });
    else create.mutate(input);
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      isDismissable={false}
      title={t(webhook ? 'form.edit' : 'form.create')}
      footer={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button kind="primary" type="submit" form={FORM} isPending={create.isPending || update.isPending}>
            {common(webhook ? 'save' : 'create')}
          </Button>
        </>
      }
    >
      <Form id={FORM} onSubmit={submit} validationBehavior="aria" className="space-y-5">
        {general && <Notice tone="bad">{general}</Notice>}
        <TextField label={t('form.name')} value={name} onChange={setName} error={fields.name} autoFocus autoComplete="off" />
        <TextField
          label={t('form.url')}
          description={t('form.urlHelp')}
          placeholder="https://example.com/hooks"
          value={url}
          onChange={setUrl}
          error={fields.url}
          type="url"
          autoComplete="off"
        />
        <fieldset className="space-y-2">
          <legend className="mb-1 font-medium text-13 text-ink">{t('form.events')}</legend>
          <div className="grid gap-2 sm:grid-cols-2">
            {WEBHOOK_EVENTS.map((event) => (
              <Checkbox
                key={event}
                isSelected={events.includes(event)}
                onChange={(on) => setEvents(on ? [...events, event] : events.filter((one) => one !== event))}
              >
                {t(`event.${event.replace('.', '-') as EventText}`)}
              </Checkbox>
            ))}
          </div>
          {fields.events && (
            <p role="alert" className="text-12 text-faulted-ink">
              {fields.events}
            </p>
          )}
        </fieldset>
        <SiteScope siteIds={siteIds} onChange={setSiteIds} isAdministrator={false} error={fields.siteIds ?? null} />
      </Form>
    </Dialog>
  );
}

/** Dots separate levels of texts: events have dashes there. */
type EventText = WebhookEvent extends infer E ? (E extends `${infer A}.${infer B}` ? `${A}-${B}` : never) : never;
