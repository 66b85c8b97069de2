'use client';
import { type FormEvent, useRef, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { type AuthProblem, signIn } from '@/app/_lib/auth';
import { isLocale } from '@/app/_lib/locales';
import { isTheme, remember } from '@/app/_lib/preferences';
import { useTRPCClient } from '@/app/_lib/trpc';
import { usePageTitle } from '@/app/_lib/use-page-title';
import { Button, Notice, TextField } from '@/app/_ui';
import { Logo } from '@/app/_ui/layout/Logo';
import { ChargeLine } from './ChargeLine';
import { LanguageSwitch } from './LanguageSwitch';

type FieldProblem = { email?: string; password?: string };

/** Signs in and goes to `next` (a path of our own). Complaints say what to do about them and keep what was typed. */
export function SignInForm({ next, signedOut }: { next: string; signedOut: boolean }) {
  const t = useTranslations('signIn');
  const api = useTRPCClient();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [fields, setFields] = useState<FieldProblem>({});
  const [problem, setProblem] = useState<AuthProblem | null>(null);
  const form = useRef<HTMLFormElement>(null);
  usePageTitle(t('title'));

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    const missing: FieldProblem = {};
    if (!/^\S+@\S+$/.test(email.trim())) missing.email = t('problem.email');
    if (password === '') missing.password = t('problem.password');
    setFields(missing);
    setProblem(null);
    if (missing.email || missing.password) {
      form.current?.querySelector<HTMLInputElement>(missing.email ? '[name=email]' : '[name=password]')?.focus();
      return;
    }
    setBusy(true);
    const result = await signIn(email.trim(), password);
    if (!result.ok) {
      setBusy(false);
      setProblem(result.problem);
      if (result.problem === 'wrong') form.current?.querySelector<HTMLInputElement>('[name=password]')?.select();
      return;
    }
    await adoptProfile();
    window.location.assign(next);
  }

  /** Theme and language of the profile, before the first screen is drawn. */
  async function adoptProfile() {
    const me = await api.me.get.query().catch(() => null);
    if (isTheme(me?.theme)) remember('theme', me.theme);
    if (isLocale(me?.locale)) remember('locale', me.locale);
  }

  return (
    <div className="flex min-h-dvh flex-col bg-bg">
      <header className="flex items-center justify-between px-4 py-3 sm:px-6">
        <Logo />
        <LanguageSwitch />
      </header>
      <main className="flex grow items-start justify-center px-4 pt-[10vh] pb-12">
        <div className="w-full max-w-sm">
          <ChargeLine />
          <h1 className="mt-6 font-semibold text-28 text-ink">{t('title')}</h1>
          <p className="mb-6 text-14 text-muted">{t('lead')}</p>
          <Form ref={form} onSubmit={submit} validationBehavior="aria" className="space-y-4">
            {signedOut && !problem && <Notice tone="good">{t('signedOut')}</Notice>}
            {problem && <Notice tone="bad">{t(`problem.${problem === 'weak' ? 'unknown' : problem}`)}</Notice>}
            <TextField
              label={t('email')}
              name="email"
              type="email"
              autoComplete="username"
              inputMode="email"
              autoFocus
              value={email}
              onChange={setEmail}
              error={fields.email}
            />
            <TextField
              label={t('password')}
              name="password"
              type="password"
              autoComplete="current-password"
              value={password}
              onChange={setPassword}
              error={fields.password}
            />
            <Button kind="primary" type="submit" isPending={busy} className="h-10! w-full">
              {t('submit')}
            </Button>
          </Form>
          <details className="mt-6 text-13 text-muted">
            <summary className="cursor-pointer rounded-sm text-accent-ink">{t('helpTitle')}</summary>
            <p className="mt-1">{t('help')}</p>
          </details>
        </div>
      </main>
    </div>
  );
}
