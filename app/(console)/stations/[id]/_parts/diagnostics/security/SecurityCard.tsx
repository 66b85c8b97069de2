'use client';
import { useMutation } from '@tanstack/react-query';
import { KeyRound, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useFormat } from '@/app/_lib/use-format';
import { useMe } from '@/app/_lib/use-me';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, Card, CopyField, KeyValue, KeyValueList, Notice, Section } from '@/app/_ui';
import { SECURITY_PROFILES } from '@/server/domain/station/security';
import { ChangeList } from './ChangeList';
import { type SecurityPart, useAfter } from './part';
import { RaiseDialog } from './RaiseDialog';
import { RotateDialog } from './RotateDialog';

/** The security profile with its evidence, and what can be done about it. */
export function SecurityCard({ station, security }: SecurityPart) {
  const t = useTranslations('security');
  const trpc = useTRPC();
  const problem = useProblem();
  const format = useFormat(station.timeZone);
  const { can } = useMe();
  const [open, setOpen] = useState<'raise' | 'rotate' | null>(null);
  const after = useAfter(() => {});
  const giveUp = useMutation(trpc.security.cancelRaise.mutationOptions({ onSuccess: () => after() }));
  const { profile, nextProfile, cameInWith, hasPassword, urls, changes } = security;
  const name = (n: number) => t(`profile.${SECURITY_PROFILES.find((p) => p === n) ?? 0}`);
  return (
    <Section title={t('profileTitle')}>
      <Card className="space-y-4">
        <KeyValueList>
          <KeyValue label={t('required')}>{name(profile)}</KeyValue>
          <KeyValue label={t('cameIn')}>
            {cameInWith === null ? (
              <span className="text-faint">{t('never')}</span>
            ) : (
              <>
                {name(cameInWith.profile)}
                <span className="block text-12 text-muted">
                  {cameInWith.tls === null
                    ? t('cameInPlain')
                    : t('cameInTls', { tls: cameInWith.tls, cipher: cameInWith.cipher ?? '' })}
                </span>
                {cameInWith.certificate && (
                  <span className="block break-all text-12 text-muted">
                    {t('certificateShown', {
                      serial: cameInWith.certificate.serial,
                      until: format.date(new Date(cameInWith.certificate.notAfter)),
                    })}
                  </span>
                )}
              </>
            )}
          </KeyValue>
          <KeyValue label={t('password')}>{hasPassword ? t('passwordSet') : t('passwordNone')}</KeyValue>
        </KeyValueList>
        {nextProfile !== null && (
          <Notice
            tone="info"
            title={t('underWay', { profile: name(nextProfile) })}
            action={
              can('configuration.write') && (
                <Button size="sm" onPress={() => giveUp.mutate({ stationId: station.id })} isPending={giveUp.isPending}>
                  {t('giveUp')}
                </Button>
              )
            }
          >
            {t('underWayText')}
          </Notice>
        )}
        {giveUp.error && <Notice tone="bad">{problem(giveUp.error)}</Notice>}
        {can('configuration.write') && (
          <div className="flex flex-wrap gap-2">
            {profile < 3 && (
              <Button icon={ShieldCheck} onPress={() => setOpen('raise')}>
                {t('raise')}
              </Button>
            )}
            <Button icon={KeyRound} onPress={() => setOpen('rotate')}>
              {t('rotate')}
            </Button>
          </div>
        )}
        <CopyField label={t('urls')} value={`${profile >= 2 ? (urls.secure ?? urls.plain) : urls.plain}/${station.identity}`} />
        {urls.secure === null && <p className="text-12 text-muted">{t('noSecureDoor')}</p>}
        {urls.secure !== null && profile < 2 && <CopyField label="wss" value={`${urls.secure}/${station.identity}`} />}
      </Card>
      <h3 className="mt-4 mb-2 font-semibold text-13 text-ink">{t('changes')}</h3>
      <ChangeList changes={changes} timeZone={station.timeZone} />
      {open === 'raise' && <RaiseDialog station={station} security={security} onClose={() => setOpen(null)} />}
      {open === 'rotate' && <RotateDialog station={station} security={security} onClose={() => setOpen(null)} />}
    </Section>
  );
}
