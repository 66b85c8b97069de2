import { LimitsScreen } from './_parts/LimitsScreen';

export default function LimitsPage() {
  return <LimitsScreen />;
}
