import { PlansScreen } from './_parts/list/PlansScreen';

export default function PlansPage() {
  return <PlansScreen />;
}
