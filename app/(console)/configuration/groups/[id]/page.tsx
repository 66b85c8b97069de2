import { notFound } from 'next/navigation';
import { GroupScreen } from '../_parts/GroupScreen';

export default async function GroupPage({ params }: { params: Promise<{ id: string }> }) {
  const id = Number((await params).id);
  if (!Number.isSafeInteger(id) || id < 1) notFound();
  return <GroupScreen id={id} />;
}
