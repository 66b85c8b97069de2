'use client';
import { useMutation } from '@tanstack/react-query';
import { Download, ListRestart } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CertificateFacts } from '@/app/_certificates/CertificateFacts';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, Card, ConfirmDialog, Notice, RelativeTime, Section } from '@/app/_ui';
import { INSTALLABLE } from '@/server/domain/station/certificate';
import { InstallDialog } from './InstallDialog';
import { type SecurityPart, type SecurityView, useAfter } from './part';

type Installed = SecurityView['installed'][number];

/** Roots the station said it trusts. */
export function InstalledCertificates({ station, security }: SecurityPart) {
  const t = useTranslations('security');
  const trpc = useTRPC();
  const problem = useProblem();
  const { can } = useMe();
  const [installing, setInstalling] = useState(false);
  const [deleting, setDeleting] = useState<Installed | null>(null);
  const after = useAfter(() => setDeleting(null));
  const read = useMutation(trpc.security.readInstalled.mutationOptions({ onSuccess: (command) => after(command) }));
  const remove = useMutation(trpc.security.deleteInstalled.mutationOptions({ onSuccess: (command) => after(command) }));
  const typeName = (type: string) => {
    const known = [...INSTALLABLE, 'V2GCertificateChain' as const].find((k) => k === type);
    return known ? t(`type.${known}`) : type;
  };
  return (
    <Section
      title={t('installedTitle')}
      actions={
        <>
          <Button
            size="sm"
            icon={ListRestart}
            isDisabled={!security.connected}
            isPending={read.isPending}
            onPress={() => read.mutate({ stationId: station.id })}
          >
            {t('readInstalled')}
          </Button>
          {can('configuration.write') && (
            <Button size="sm" icon={Download} onPress={() => setInstalling(true)}>
              {t('install')}
            </Button>
          )}
        </>
      }
    >
      {read.error && <Notice tone="bad">{problem(read.error)}</Notice>}
      {security.installed.length === 0 ? (
        <p className="text-13 text-muted">{t('installedEmpty')}</p>
      ) : (
        <Card className="p-0!">
          <ul className="divide-y divide-line">
            {security.installed.map((one) => (
              <li key={one.key} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-13">
                <span className="text-ink">{typeName(one.certificateType)}</span>
                <span className="text-12 text-muted">
                  <RelativeTime at={one.at} timeZone={station.timeZone} />
                </span>
                {can('configuration.write') && (
                  <Button
                    size="sm"
                    kind="quiet"
                    className="ml-auto"
                    isDisabled={!security.connected}
                    onPress={() => setDeleting(one)}
                  >
                    {t('delete')}
                  </Button>
                )}
                <CertificateFacts
                  subject={one.subject}
                  notAfter={one.notAfter ? new Date(one.notAfter) : null}
                  serial={one.hashData.serialNumber}
                  timeZone={station.timeZone}
                />
              </li>
            ))}
          </ul>
        </Card>
      )}
      {installing && <InstallDialog station={station} security={security} onClose={() => setInstalling(false)} />}
      {deleting && (
        <ConfirmDialog
          isOpen
          danger
          onClose={() => setDeleting(null)}
          title={t('deleteTitle')}
          confirmLabel={t('deleteNow')}
          isPending={remove.isPending}
          problem={remove.error ? problem(remove.error) : null}
          onConfirm={() => remove.mutate({ stationId: station.id, key: deleting.key })}
        >
          {t('deleteText')}
        </ConfirmDialog>
      )}
    </Section>
  );
}
