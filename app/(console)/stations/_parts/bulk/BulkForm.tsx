'use client';
import { useTranslations } from 'use-intl';
import { RadioGroup, Select } from '@/app/_ui';
import type { CommandRequest } from '@/server/domain/command/command';

export type BulkRequest = Extract<CommandRequest, { kind: 'Reset' | 'TriggerMessage' | 'ChangeAvailability' }>;

/** Messages every version can be asked for. */
const MESSAGES = [
  'StatusNotification',
  'MeterValues',
  'Heartbeat',
  'BootNotification',
  'FirmwareStatusNotification',
  'LogStatusNotification',
];

export function startForm(kind: BulkRequest['kind']): BulkRequest {
  switch (kind) {
    case 'Reset':
      return { kind, type: 'OnIdle' };
    case 'TriggerMessage':
      return { kind, requestedMessage: 'StatusNotification', evseId: null };
    case 'ChangeAvailability':
      return { kind, operational: true, evseId: null };
  }
}

/** Takes something away from drivers. */
export function isDangerous(request: BulkRequest): boolean {
  return request.kind === 'Reset' || (request.kind === 'ChangeAvailability' && !request.operational);
}

/** What exactly to ask of every station. */
export function BulkForm({ request, onChange }: { request: BulkRequest; onChange: (request: BulkRequest) => void }) {
  const t = useTranslations('stations.bulk');
  switch (request.kind) {
    case 'Reset':
      return (
        <RadioGroup
          label={t('resetType')}
          value={request.type}
          onChange={(type) => onChange({ ...request, type })}
          options={[
            { id: 'OnIdle', label: t('OnIdle'), description: t('OnIdleHint') },
            { id: 'Immediate', label: t('Immediate'), description: t('ImmediateHint') },
          ]}
        />
      );
    case 'TriggerMessage':
      return (
        <Select
          label={t('message')}
          value={request.requestedMessage}
          onChange={(requestedMessage) => onChange({ ...request, requestedMessage })}
          options={MESSAGES.map((id) => ({ id, label: id }))}
        />
      );
    case 'ChangeAvailability':
      return (
        <RadioGroup
          label={t('availabilityTitle')}
          value={request.operational ? 'operative' : 'inoperative'}
          onChange={(choice) => onChange({ ...request, operational: choice === 'operative' })}
          options={[
            { id: 'operative', label: t('operative'), description: t('operativeHint') },
            { id: 'inoperative', label: t('inoperative'), description: t('inoperativeHint') },
          ]}
        />
      );
  }
}
