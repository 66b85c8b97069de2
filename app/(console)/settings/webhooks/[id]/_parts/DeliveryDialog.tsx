'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, DateTime, Dialog, JsonView, KeyValue, KeyValueList, Mono, Notice, toast } from '@/app/_ui';

interface Props {
  webhookId: number;
  deliveryId: string;
  isOn: boolean;
  onClose: () => void;
}

/** What was sent, what came back, and the same once more. */
export function DeliveryDialog({ webhookId, deliveryId, isOn, onClose }: Props) {
  const t = useTranslations('webhooks.delivery');
  const common = useTranslations('common.action');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const { data, error } = useQuery(
    trpc.webhooks.delivery.queryOptions({ id: webhookId, deliveryId }, { refetchInterval: 5_000 }),
  );
  const again = useMutation(
    trpc.webhooks.sendAgain.mutationOptions({
      onSuccess: async () => {
        toast({ tone: 'good', title: t('sent') });
        onClose();
        await queries.invalidateQueries(trpc.webhooks.deliveries.pathFilter());
      },
      onError: (failure) => toast({ tone: 'bad', title: problem(failure) }),
    }),
  );
  return (
    <Dialog
      isOpen
      as="drawer"
      size="lg"
      onClose={onClose}
      title={data?.event ?? t('title')}
      footer={
        <>
          <Button onPress={onClose}>{common('close')}</Button>
          <Button
            icon={Send}
            isPending={again.isPending}
            isDisabled={!data || !isOn}
            onPress={() => again.mutate({ id: webhookId, deliveryId })}
          >
            {t('again')}
          </Button>
        </>
      }
    >
      {error && <Notice tone="bad">{problem(error)}</Notice>}
      {data && (
        <div className="space-y-4">
          <KeyValueList>
            <KeyValue label={t('eventId')}>
              <Mono>{data.eventId}</Mono>
            </KeyValue>
            <KeyValue label={t('created')}>
              <DateTime at={data.createdAt} />
            </KeyValue>
            <KeyValue label={t('attempts')}>{data.attempts}</KeyValue>
            <KeyValue label={t('last')}>{data.lastAt ? <DateTime at={data.lastAt} /> : t('notYet')}</KeyValue>
            {data.nextAt && (
              <KeyValue label={t('next')}>
                <DateTime at={data.nextAt} />
              </KeyValue>
            )}
            {data.status !== null && <KeyValue label={t('status')}>{data.status}</KeyValue>}
            {data.problem && <KeyValue label={t('problem')}>{data.problem}</KeyValue>}
            {data.durationMs !== null && <KeyValue label={t('took')}>{t('ms', { ms: data.durationMs })}</KeyValue>}
          </KeyValueList>
          <JsonView label={t('body')} value={data.body} />
          {data.response && <JsonView label={t('response')} value={data.response} />}
        </div>
      )}
    </Dialog>
  );
}
