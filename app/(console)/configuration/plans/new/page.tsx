import { NewPlanScreen } from '../_parts/edit/NewPlanScreen';

export default function NewPlanPage() {
  return <NewPlanScreen />;
}
