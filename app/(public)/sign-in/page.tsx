import type { Metadata } from 'next';
import { safeReturnPath } from '@/app/_lib/auth';
import { SignInForm } from './SignInForm';

export const metadata: Metadata = { title: 'Laddnav' };

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function SignInPage({ searchParams }: { searchParams: Search }) {
  const { next, signedOut } = await searchParams;
  return <SignInForm next={safeReturnPath(typeof next === 'string' ? next : null)} signedOut={signedOut === '1'} />;
}
