import { notFound } from 'next/navigation';
import { SessionScreen } from './_parts/SessionScreen';

export default async function SessionPage({ params }: { params: Promise<{ id: string }> }) {
  const id = Number((await params).id);
  if (!Number.isSafeInteger(id) || id <= 0) notFound();
  return <SessionScreen id={id} />;
}
