'use client';
import { useMutation } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CertificateFacts } from '@/app/_certificates/CertificateFacts';
import { IssuedState } from '@/app/_certificates/IssuedState';
import { RevokeDialog } from '@/app/_certificates/RevokeDialog';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, Card, Dialog, Notice, RadioGroup, Section } from '@/app/_ui';
import { SIGNING_USES, type SigningUse } from '@/server/domain/station/certificate';
import { type SecurityPart, type SecurityView, useAfter } from './part';

/** Certificates signed for this station, with their end. */
export function IssuedCertificates({ station, security }: SecurityPart) {
  const t = useTranslations('security');
  const { can } = useMe();
  const [renewing, setRenewing] = useState(false);
  const [revoking, setRevoking] = useState<SecurityView['issued'][number] | null>(null);
  const after = useAfter(() => setRevoking(null));
  return (
    <Section
      title={t('issuedTitle')}
      actions={
        can('configuration.write') && (
          <Button size="sm" icon={RefreshCw} onPress={() => setRenewing(true)}>
            {t('renew')}
          </Button>
        )
      }
    >
      {security.issued.length === 0 ? (
        <p className="text-13 text-muted">{t('issuedEmpty')}</p>
      ) : (
        <Card className="p-0!">
          <ul className="divide-y divide-line">
            {security.issued.map((one) => (
              <li key={one.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-13">
                <span className="text-ink">{t(`use.${one.use}`)}</span>
                <IssuedState certificate={one} />
                {can('configuration.write') && one.revokedAt === null && (
                  <Button size="sm" kind="quiet" className="ml-auto" onPress={() => setRevoking(one)}>
                    {t('revoke')}
                  </Button>
                )}
                <CertificateFacts notAfter={one.notAfter} serial={one.serial} timeZone={station.timeZone} />
                {(one.revokeReason ?? one.info) && (
                  <span className="basis-full text-12 text-muted">{one.revokeReason ?? one.info}</span>
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {renewing && <RenewDialog station={station} security={security} onClose={() => setRenewing(false)} />}
      {revoking && <RevokeDialog certificate={revoking} onClose={() => setRevoking(null)} onDone={() => after()} />}
    </Section>
  );
}

function RenewDialog({ station, security, onClose }: SecurityPart & { onClose: () => void }) {
  const t = useTranslations('security');
  const ta = useTranslations('common.action');
  const trpc = useTRPC();
  const problem = useProblem();
  const after = useAfter(onClose);
  const [use, setUse] = useState<SigningUse>('ChargingStationCertificate');
  const renew = useMutation(trpc.security.renew.mutationOptions({ onSuccess: (command) => after(command) }));
  const uses = SIGNING_USES.filter((u) => {
    if (u === 'V2G20Certificate') return security.version === '2.1';
    return u !== 'Combined' || security.version !== '1.6';
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('renewTitle')}
      subtitle={station.name}
      footer={
        <>
          <Button onPress={onClose}>{ta('cancel')}</Button>
          <Button
            kind="primary"
            isDisabled={!security.connected}
            isPending={renew.isPending}
            onPress={() => renew.mutate({ stationId: station.id, use })}
          >
            {t('renewNow')}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <p className="text-13 text-muted">{t('renewText')}</p>
        <RadioGroup
          label={t('column.use')}
          value={use}
          onChange={setUse}
          options={uses.map((id) => ({ id, label: t(`use.${id}`) }))}
        />
        {!security.connected && <Notice tone="warn">{t('offline')}</Notice>}
        {renew.error && <Notice tone="bad">{problem(renew.error)}</Notice>}
      </div>
    </Dialog>
  );
}
