import { cookies } from 'next/headers';
import { type ReactNode, Suspense } from 'react';
import { COOKIES } from '../_lib/preferences';
import { Shell } from './_shell/Shell';
import { ToSignIn } from './_shell/ToSignIn';

/** The frame around every signed-in screen. The server decides what may be read; without a session there is nothing to show. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const jar = await cookies();
  const signedIn = jar.getAll().some(({ name }) => name.endsWith('laddnav.session_token'));
  if (!signedIn) return <ToSignIn />;
  return (
    <Suspense>
      <Shell startCollapsed={jar.get(COOKIES.rail)?.value === 'narrow'}>{children}</Shell>
    </Suspense>
  );
}
