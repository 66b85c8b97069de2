'use client';
import { ScanLine } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { usePageTitle } from '@/app/_lib/use-page-title';
import { Button, Link, Mono, PageHeader, TextField } from '@/app/_ui';
import { readLabel } from '@/server/domain/onboarding/label/read';
import { QueueBar } from './queue/QueueBar';
import { useFieldQueue } from './queue/use-queue';
import { recentStations } from './recent';
import { Scanner } from './Scanner';

/** At a station: its label, or its identity typed. */
export function FieldScreen() {
  const t = useTranslations('field');
  const router = useRouter();
  const queue = useFieldQueue();
  const [isScanning, setScanning] = useState(false);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [recent, setRecent] = useState<string[]>([]);
  usePageTitle(t('title'));
  useEffect(() => setRecent(recentStations()), []);

  const open = (given: string): void => {
    const identity = readLabel(given);
    setScanning(false);
    if (identity === null) setProblem(t('scan.other'));
    else router.push(`/field/s/${encodeURIComponent(identity)}`);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    open(text);
  };
  return (
    <div className="flex min-h-full flex-col bg-bg">
      <PageHeader title={t('title')} meta={t('meta')} />
      <div className="mx-auto w-full max-w-md grow space-y-5 p-4">
        {isScanning ? (
          <div className="space-y-3">
            <Scanner onRead={open} />
            <Button className="h-12! w-full" onPress={() => setScanning(false)}>
              {t('scan.stop')}
            </Button>
          </div>
        ) : (
          <Button
            kind="primary"
            icon={ScanLine}
            className="h-14! w-full text-16!"
            onPress={() => {
              setProblem(null);
              setScanning(true);
            }}
          >
            {t('scan.start')}
          </Button>
        )}
        <form onSubmit={submit} className="flex items-end gap-2">
          <TextField
            label={t('scan.type')}
            mono
            className="grow"
            value={text}
            onChange={(value) => {
              setText(value);
              setProblem(null);
            }}
            autoComplete="off"
            spellCheck="false"
            error={problem ?? undefined}
          />
          <Button type="submit" isDisabled={text.trim() === ''} className="h-10!">
            {t('scan.open')}
          </Button>
        </form>
        {recent.length > 0 && (
          <section className="space-y-2">
            <h2 className="font-semibold text-14 text-ink">{t('recent')}</h2>
            <ul className="divide-y divide-line rounded border border-line bg-surface">
              {recent.map((identity) => (
                <li key={identity}>
                  <Link
                    look="plain"
                    href={`/field/s/${encodeURIComponent(identity)}`}
                    className="flex min-h-12 items-center px-3 text-ink"
                  >
                    <Mono>{identity}</Mono>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      <QueueBar queue={queue} />
    </div>
  );
}
