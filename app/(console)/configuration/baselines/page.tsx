import { BaselinesScreen } from './_parts/BaselinesScreen';

export default function BaselinesPage() {
  return <BaselinesScreen />;
}
