'use client';
import { type FormEvent, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { changePassword } from '@/app/_lib/auth';
import { useMe } from '@/app/_lib/use-me';
import { Button, Notice, TextField, toast } from '@/app/_ui';

/** The server's rule; told before it has to refuse. */
const MIN_LENGTH = 10;

type Complaints = { current?: string; next?: string; general?: string };

export function PasswordForm() {
  const t = useTranslations('settings.profile');
  const problems = useTranslations('problems');
  const required = useTranslations('common.form')('required');
  const { me } = useMe();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [busy, setBusy] = useState(false);
  const [complaints, setComplaints] = useState<Complaints>({});

  async function submit(event: FormEvent) {
    event.preventDefault();
    const found: Complaints = {};
    if (current === '') found.current = required;
    if (next.length < MIN_LENGTH) found.next = t('tooShort', { min: MIN_LENGTH });
    setComplaints(found);
    if (found.current || found.next || busy) return;
    setBusy(true);
    const result = await changePassword(current, next);
    setBusy(false);
    if (result.ok) {
      setCurrent('');
      setNext('');
      toast({ tone: 'good', title: t('changed') });
      return;
    }
    if (result.problem === 'wrong') setComplaints({ current: t('wrong') });
    else if (result.problem === 'weak') setComplaints({ next: t('tooShort', { min: MIN_LENGTH }) });
    else if (result.problem === 'unreachable') setComplaints({ general: problems('unreachable') });
    else if (result.problem === 'tooMany') setComplaints({ general: problems('tooMany') });
    else setComplaints({ general: result.message ?? t('failed') });
  }

  return (
    <Form onSubmit={submit} validationBehavior="aria" className="max-w-80 space-y-4">
      {complaints.general && <Notice tone="bad">{complaints.general}</Notice>}
      {/* Password managers file the new password under this name. */}
      <input type="text" name="username" autoComplete="username" value={me?.email ?? ''} readOnly hidden />
      <TextField
        label={t('current')}
        type="password"
        autoComplete="current-password"
        value={current}
        onChange={setCurrent}
        error={complaints.current}
      />
      <TextField
        label={t('new')}
        type="password"
        autoComplete="new-password"
        description={t('newHelp', { min: MIN_LENGTH })}
        value={next}
        onChange={setNext}
        error={complaints.next}
      />
      <Button type="submit" isPending={busy}>
        {t('change')}
      </Button>
    </Form>
  );
}
