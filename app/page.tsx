import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { COOKIES } from './_lib/preferences';

/** The console opens on Live, narrowed to the site chosen last in this browser. */
export default async function Home() {
  const site = (await cookies()).get(COOKIES.site)?.value;
  redirect(site && /^\d+$/.test(site) ? `/live?site=${site}` : '/live');
}
