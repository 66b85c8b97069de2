import { FlowScreen } from '../_parts/flow/FlowScreen';

interface Props {
  params: Promise<{ station: string }>;
}

export default async function StationOnboardingPage({ params }: Props) {
  return <FlowScreen stationId={Number((await params).station)} />;
}
