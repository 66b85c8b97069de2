import { notFound } from 'next/navigation';
import { BaselineScreen } from '../_parts/BaselineScreen';

/** `/configuration/baselines/new` makes one. */
export default async function BaselinePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  if (id === 'new') return <BaselineScreen id={null} />;
  const number = Number(id);
  if (!Number.isSafeInteger(number) || number < 1) notFound();
  return <BaselineScreen id={number} />;
}
