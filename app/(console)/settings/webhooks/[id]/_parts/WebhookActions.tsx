'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Ellipsis, KeyRound, Pencil, Power, PowerOff, Send, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, ConfirmDialog, IconButton, Menu, MenuItem, MenuSeparator, toast } from '@/app/_ui';
import type { WebhookView } from '@/server/domain/webhooks/webhook';
import { SigningSecret } from '../../_parts/SigningSecret';
import { WebhookDialog } from '../../_parts/WebhookDialog';

/** Try it, change it, switch it on or off, remove it. */
export function WebhookActions({ webhook }: { webhook: WebhookView }) {
  const t = useTranslations('webhooks');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const router = useRouter();
  const [open, setOpen] = useState<'edit' | 'delete' | 'secret' | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const { id, name } = webhook;
  const isOn = webhook.disabledAt === null;
  const refresh = () => queries.invalidateQueries(trpc.webhooks.pathFilter());
  const onError = (error: unknown) => toast({ tone: 'bad', title: problem(error) });
  const ping = useMutation(trpc.webhooks.ping.mutationOptions({ onSuccess: refresh, onError }));
  const update = useMutation(
    trpc.webhooks.update.mutationOptions({
      onSuccess: async (changed) => {
        setOpen(null);
        setSecret(changed.secret);
        await refresh();
      },
      onError,
    }),
  );
  const remove = useMutation(
    trpc.webhooks.delete.mutationOptions({
      onSuccess: async () => {
        router.push('/settings/webhooks');
        await queries.invalidateQueries(trpc.webhooks.list.pathFilter());
      },
    }),
  );
  return (
    <div className="flex items-center gap-2">
      <Button icon={Send} onPress={() => ping.mutate({ id })} isPending={ping.isPending} isDisabled={!isOn}>
        {t('ping')}
      </Button>
      <Menu label={t('menu', { name })} trigger={<IconButton icon={Ellipsis} label={t('menu', { name })} />}>
        <MenuItem icon={Pencil} onAction={() => setOpen('edit')}>
          {t('edit')}
        </MenuItem>
        <MenuItem icon={KeyRound} onAction={() => setOpen('secret')}>
          {t('newSecret')}
        </MenuItem>
        <MenuItem icon={isOn ? PowerOff : Power} onAction={() => update.mutate({ id, enabled: !isOn })}>
          {t(isOn ? 'switchOff' : 'switchOn')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem danger icon={Trash2} onAction={() => setOpen('delete')}>
          {t('delete')}
        </MenuItem>
      </Menu>
      {open === 'edit' && <WebhookDialog webhook={webhook} onClose={() => setOpen(null)} />}
      {open === 'secret' && (
        <ConfirmDialog
          isOpen
          onClose={() => setOpen(null)}
          onConfirm={() => update.mutate({ id, newSecret: true })}
          isPending={update.isPending}
          problem={null}
          title={t('secretDialog.title', { name })}
          confirmLabel={t('secretDialog.confirm')}
        >
          {t('secretDialog.text')}
        </ConfirmDialog>
      )}
      {open === 'delete' && (
        <ConfirmDialog
          isOpen
          danger
          onClose={() => setOpen(null)}
          onConfirm={() => remove.mutate({ id })}
          isPending={remove.isPending}
          problem={remove.error ? problem(remove.error) : null}
          title={t('deleteDialog.title', { name })}
          confirmLabel={t('deleteDialog.confirm')}
        >
          {t('deleteDialog.text')}
        </ConfirmDialog>
      )}
      {secret !== null && <SigningSecret name={name} secret={secret} onClose={() => setSecret(null)} />}
    </div>
  );
}
