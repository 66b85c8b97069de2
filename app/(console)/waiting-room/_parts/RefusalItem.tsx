'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { Badge, Button, CopyField, Link, Mono, Notice, RelativeTime, toast, useGlow } from '@/app/_ui';
import { Disclosure } from '@/app/_ui/layout/Disclosure';
import type { RefusalView } from '@/server/domain/fleet/views';
import { RefusalFacts } from './RefusalFacts';
import { type Fix, fixesOf, reasonOf, rightUrl } from './reasons';

interface Props {
  refusal: RefusalView;
  /** OCPP address without identity; null while not known. */
  baseUrl: string | null;
  mayWrite: boolean;
  onFix: (fix: Exclude<Fix, 'url'>) => void;
}

const TONE = { Overloaded: 'neutral', TooManyAttempts: 'warn', Disabled: 'neutral' } as const;

/** One station at the door: who, why in plain words, how often, and what mends it. */
export function RefusalItem({ refusal, baseUrl, mayWrite, onFix }: Props) {
  const t = useTranslations('waitingRoom');
  const ref = useGlow<HTMLLIElement>(refusal.count);
  const reason = reasonOf(refusal);
  const fixes = fixesOf(refusal);
  const near = reason === 'UnknownStation' && refusal.knownStation !== null;
  const identity = refusal.knownStation?.identity ?? refusal.identity;
  const tone = reason !== null && reason in TONE ? TONE[reason as keyof typeof TONE] : 'bad';
  return (
    <li ref={ref} className="border-line border-b p-4 last:border-b-0">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="min-w-60 grow basis-0 space-y-1">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Mono className="font-semibold text-14 text-ink">{refusal.identity || t('noIdentity')}</Mono>
            <Badge tone={tone}>{reason ? t(`reason.${reason}`) : refusal.reason}</Badge>
            {refusal.knownStation && !near && (
              <Link href={`/stations/${refusal.knownStation.id}`}>{t('known', { name: refusal.knownStation.name })}</Link>
            )}
          </div>
          <p className="text-13 text-ink">
            {reason === null ? refusal.detail : near ? t('why.UnknownStation_near', { identity }) : t(`why.${reason}`)}{' '}
            {reason !== null && (near ? t('fix.UnknownStation_near') : t(`fix.${reason}`))}
          </p>
          <p className="text-13 text-muted">
            {t('times', { count: refusal.count })} · <Last refusal={refusal} /> ·{' '}
            {t('from', { address: refusal.remoteAddress })}
          </p>
        </div>
        {mayWrite ? (
          <div className="flex flex-wrap gap-2">
            <Dismiss refusal={refusal} />
            {fixes.map(
              (fix, i) =>
                fix !== 'url' && (
                  <Button key={fix} kind={i === 0 ? 'primary' : 'secondary'} onPress={() => onFix(fix)}>
                    {t(fix)}
                  </Button>
                ),
            )}
          </div>
        ) : (
          fixes.some((fix) => fix !== 'url') && <span className="text-13 text-muted">{t('notPermitted')}</span>
        )}
      </div>
      {fixes.includes('url') && baseUrl && identity && (
        <CopyField label={t('rightUrl')} value={rightUrl(baseUrl, identity)} className="mt-3 max-w-xl" />
      )}
      {fixes.includes('url') && baseUrl && !identity && (
        <CopyField label={t('url')} value={baseUrl} className="mt-3 max-w-xl" />
      )}
      <div className="-mx-2 mt-2">
        <Disclosure className="px-2 py-0.5" summary={<span className="text-muted">{t('details')}</span>}>
          <RefusalFacts refusal={refusal} />
        </Disclosure>
      </div>
    </li>
  );
}

function Last({ refusal }: { refusal: RefusalView }) {
  return <RelativeTime at={refusal.lastAt} />;
}

function Dismiss({ refusal }: { refusal: RefusalView }) {
  const t = useTranslations('waitingRoom');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const dismiss = useMutation(
    trpc.waitingRoom.dismiss.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.waitingRoom.list.queryFilter());
        toast({ tone: 'info', title: t('dismissed') });
      },
    }),
  );
  return (
    <>
      <Button kind="quiet" isPending={dismiss.isPending} onPress={() => dismiss.mutate({ refusalId: refusal.id })}>
        {t('dismiss')}
      </Button>
      {dismiss.error && <Notice tone="bad">{problem(dismiss.error)}</Notice>}
    </>
  );
}
