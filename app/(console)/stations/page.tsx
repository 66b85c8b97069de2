import { StationsScreen } from './_parts/list/StationsScreen';

export default function StationsPage() {
  return <StationsScreen />;
}
