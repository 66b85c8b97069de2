'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useFieldProblems, useProblem } from '@/app/_lib/use-problem';
import { Button, DatePicker, Dialog, Notice, Select, Switch, TextField, toast } from '@/app/_ui';
import type { TokenView } from '@/server/domain/fleet/views';
import { dayOf, endOfDay } from './day';
import { ExtraFields, extraInput, hasExtras, toExtras } from './ExtraFields';
import { GroupField } from './groups/GroupField';
import { ListedAt } from './lists/ListedAt';
import { isTokenType, TOKEN_TYPES, type TokenType } from './token-types';

const FORM = 'token-form';

/** Adds a token, or edits the one given. */
export function TokenDialog({ token, onClose }: { token: TokenView | null; onClose: () => void }) {
  const t = useTranslations('tokens');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const fieldProblems = useFieldProblems();
  const [idToken, setIdToken] = useState(token?.idToken ?? '');
  const [type, setType] = useState<TokenType>(isTokenType(token?.type) ? token.type : 'ISO14443');
  const [label, setLabel] = useState(token?.label ?? '');
  const [groupId, setGroupId] = useState(token?.groupId ?? '');
  const [expires, setExpires] = useState(dayOf(token?.expiresAt ?? null));
  const [accepted, setAccepted] = useState(token?.status !== 'Blocked');
  const [extras, setExtras] = useState(() => extraInput(token));
  const [missing, setMissing] = useState(false);
  const save = useMutation(
    trpc.tokens.save.mutationOptions({
      onSuccess: async (saved) => {
        toast({ tone: 'good', title: t('saved'), text: saved.label ?? saved.idToken });
        onClose();
        await queries.invalidateQueries(trpc.tokens.list.pathFilter());
      },
    }),
  );
  const fields = fieldProblems(save.error);
  const general = save.error && Object.keys(fields).length === 0 ? problem(save.error) : null;

  function submit(event: FormEvent) {
    event.preventDefault();
    const empty = idToken.trim() === '';
    setMissing(empty);
    if (empty || save.isPending) return;
    save.mutate({
      ...(token ? { id: token.id } : {}),
      idToken: idToken.trim(),
      type,
      label,
      groupId,
      status: accepted ? 'Accepted' : 'Blocked',
      expiresAt: endOfDay(expires),
      ...toExtras(extras),
    });
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      isDismissable={false}
      title={t(token ? 'form.edit' : 'form.create')}
      footer={
        <>
          <Button onPress={onClose}>{common('action.cancel')}</Button>
          <Button kind="primary" type="submit" form={FORM} isPending={save.isPending}>
            {common('action.save')}
          </Button>
        </>
      }
    >
      <Form id={FORM} onSubmit={submit} validationBehavior="aria" className="space-y-4">
        {general && <Notice tone="bad">{general}</Notice>}
        <TextField
          label={t('form.idToken')}
          description={t('form.idTokenHelp')}
          value={idToken}
          onChange={setIdToken}
          error={missing ? common('form.required') : fields.idToken}
          mono
          autoFocus
          autoComplete="off"
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <Select
            label={t('form.type')}
            value={type}
            onChange={(id) => isTokenType(id) && setType(id)}
            options={TOKEN_TYPES.map((id) => ({ id, label: t(`type.${id}`) }))}
          />
          <DatePicker
            label={t('form.expires')}
            description={t('form.expiresHelp')}
            value={expires}
            onChange={setExpires}
            error={fields.expiresAt}
          />
          <TextField
            label={t('form.label')}
            description={t('form.labelHelp')}
            value={label}
            onChange={setLabel}
            error={fields.label}
          />
          <GroupField
            label={t('form.group')}
            description={t('form.groupHelp')}
            value={groupId}
            onChange={setGroupId}
            error={fields.groupId}
          />
        </div>
        <ExtraFields value={extras} onChange={setExtras} problems={fields} isOpen={token !== null && hasExtras(token)} />
        <Switch isSelected={accepted} onChange={setAccepted}>
          {t('form.accepted')}
        </Switch>
        {token && <ListedAt idToken={token.idToken} />}
      </Form>
    </Dialog>
  );
}
