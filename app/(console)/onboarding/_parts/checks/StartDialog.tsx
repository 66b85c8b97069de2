'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { connectorName } from '@/app/_commands';
import { NO_TOKEN, type TokenChoice, TokenField } from '@/app/_commands/fields/TokenField';
import { Button, Dialog, RadioGroup, StatusShape } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import type { FieldAction } from '@/server/domain/onboarding/field-action';

interface Props {
  station: StationView;
  act: (action: FieldAction) => boolean;
  onClose: () => void;
}

/** Which connector a session is started at from here, and with which token. */
export function StartDialog({ station, act, onClose }: Props) {
  const t = useTranslations('onboarding.start');
  const ts = useTranslations('status');
  const ta = useTranslations('common.action');
  const [evse, setEvse] = useState(String(station.connectors[0]?.evseId ?? 1));
  const [token, setToken] = useState<TokenChoice>(NO_TOKEN);
  const idToken = token.text.trim();
  const evses = station.connectors.filter((c, i, all) => all.findIndex((other) => other.evseId === c.evseId) === i);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="sm"
      role="alertdialog"
      title={t('title')}
      subtitle={station.name}
      footer={
        <>
          <Button onPress={onClose}>{ta('cancel')}</Button>
          <Button
            kind="primary"
            isDisabled={idToken === ''}
            onPress={() => {
              act({ kind: 'run', check: 'remoteStart', evseId: Number(evse), idToken, idTokenType: token.type });
              onClose();
            }}
          >
            {t('button')}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <p className="text-13 text-muted">{t('text')}</p>
        {evses.length > 1 && (
          <RadioGroup
            label={t('connector')}
            value={evse}
            onChange={setEvse}
            options={evses.map((c) => ({
              id: String(c.evseId),
              label: `${connectorName(c, evses)} · ${ts(c.shown)}`,
              mark: <StatusShape status={c.shown} />,
            }))}
          />
        )}
        <TokenField value={token} onChange={setToken} />
      </div>
    </Dialog>
  );
}
