'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, Dialog, Notice, RadioGroup, Select, TextField } from '@/app/_ui';
import { SECURITY_PROFILES } from '@/server/domain/station/security';
import { type SecurityPart, useAfter } from './part';

const INTERFACES = ['Wired0', 'Wired1', 'Wired2', 'Wired3', 'Wireless0', 'Wireless1', 'Wireless2', 'Wireless3'] as const;

/** Asks a station for a higher profile; what is missing for one is said beside it. */
export function RaiseDialog({ station, security, onClose }: SecurityPart & { onClose: () => void }) {
  const t = useTranslations('security');
  const ta = useTranslations('common.action');
  const trpc = useTRPC();
  const problem = useProblem();
  const possible = security.higher.find((h) => h.obstacle === null);
  const [to, setTo] = useState(String((possible ?? security.higher[0])?.profile ?? 3));
  const [way, setWay] = useState<string>('Wired0');
  const [url, setUrl] = useState('');
  const [when, setWhen] = useState<'idle' | 'now'>('idle');
  const after = useAfter(onClose);
  const raise = useMutation(trpc.security.raise.mutationOptions({ onSuccess: () => after() }));
  const chosen = security.higher.find((h) => String(h.profile) === to);
  const is16 = security.version === '1.6';
  const ours = Number(to) >= 2 ? (security.urls.secure ?? '') : security.urls.plain;
  const obstacle = security.connected ? (chosen?.obstacle ?? null) : t('offline');
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('raiseTitle')}
      subtitle={station.name}
      footer={
        <>
          <Button onPress={onClose}>{ta('cancel')}</Button>
          <Button
            kind="primary"
            isDisabled={obstacle !== null || !chosen}
            isPending={raise.isPending}
            onPress={() => {
              const profile = ([1, 2, 3] as const).find((p) => String(p) === to);
              const ocppInterface = INTERFACES.find((i) => i === way);
              if (!profile) return;
              raise.mutate({
                stationId: station.id,
                to: profile,
                immediately: when === 'now',
                ...(is16 || !ocppInterface ? {} : { ocppInterface }),
                ...(is16 || url === '' ? {} : { url }),
              });
            }}
          >
            {t('raiseNow')}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <p className="text-13 text-muted">{t('raiseText')}</p>
        <RadioGroup
          label={t('raiseTo')}
          value={to}
          onChange={setTo}
          options={security.higher.map(({ profile, obstacle: missing }) => ({
            id: String(profile),
            label: t(`profile.${SECURITY_PROFILES.find((p) => p === profile) ?? 0}`),
            ...(missing ? { description: missing } : {}),
          }))}
        />
        {is16 ? (
          Number(to) >= 2 && <Notice tone="info">{t('url16', { url: `${ours}/${station.identity}` })}</Notice>
        ) : (
          <>
            <Select
              label={t('interface')}
              description={t('interfaceHint')}
              value={way}
              onChange={setWay}
              options={INTERFACES.map((id) => ({ id, label: id }))}
            />
            <TextField label={t('url')} mono value={url} onChange={setUrl} placeholder={ours} />
          </>
        )}
        <RadioGroup
          label={t('when')}
          value={when}
          onChange={setWhen}
          options={[
            { id: 'idle', label: t('whenIdle'), description: t('whenIdleHint') },
            { id: 'now', label: t('whenNow'), description: t('whenNowHint') },
          ]}
        />
        {!security.connected && <Notice tone="warn">{t('offline')}</Notice>}
        {raise.error && <Notice tone="bad">{problem(raise.error)}</Notice>}
      </div>
    </Dialog>
  );
}
