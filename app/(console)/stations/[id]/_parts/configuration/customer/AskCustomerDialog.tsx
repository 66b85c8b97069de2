'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CommandDialog } from '@/app/_commands/CommandDialog';
import { NO_TOKEN, TokenField } from '@/app/_commands/fields/TokenField';
import { Checkbox, Notice, SegmentedControl, TextField } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import { newRequestId } from '../../held/ReadButton';

/** Asks for what the station knows of one customer, or to forget it. */
export function AskCustomerDialog({ station, onClose }: { station: StationView; onClose: () => void }) {
  const t = useTranslations('setup.customer');
  const [requestId] = useState(newRequestId);
  const [by, setBy] = useState<'token' | 'identifier'>('token');
  const [token, setToken] = useState(NO_TOKEN);
  const [identifier, setIdentifier] = useState('');
  const [report, setReport] = useState(true);
  const [clear, setClear] = useState(false);
  const idToken = token.text.trim();
  const customer =
    by === 'token'
      ? idToken && { idToken: { idToken, type: token.type } }
      : identifier.trim() && { customerIdentifier: identifier.trim() };
  return (
    <CommandDialog
      station={station}
      onClose={onClose}
      title={t('askTitle')}
      verb={t(clear ? 'doClear' : 'doAsk')}
      danger={clear}
      request={
        customer && (report || clear)
          ? { kind: 'Call', action: 'CustomerInformation', payload: { requestId, report, clear, ...customer } }
          : null
      }
    >
      <SegmentedControl
        label={t('by')}
        value={by}
        onChange={setBy}
        segments={[
          { id: 'token', label: t('byToken') },
          { id: 'identifier', label: t('byIdentifier') },
        ]}
      />
      {by === 'token' ? (
        <TokenField value={token} onChange={setToken} />
      ) : (
        <TextField
          label={t('identifier')}
          description={t('identifierHelp')}
          value={identifier}
          onChange={setIdentifier}
          maxLength={64}
        />
      )}
      <div className="flex flex-col gap-2">
        <Checkbox isSelected={report} onChange={setReport}>
          {t('report')}
        </Checkbox>
        <Checkbox isSelected={clear} onChange={setClear} description={t('clearHint')}>
          {t('clear')}
        </Checkbox>
      </div>
      {clear && <Notice tone="warn">{t('clearWarning')}</Notice>}
    </CommandDialog>
  );
}
