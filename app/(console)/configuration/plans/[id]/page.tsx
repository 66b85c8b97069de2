import { PlanScreen } from '../_parts/board/PlanScreen';

export default async function PlanPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <PlanScreen id={id} />;
}
