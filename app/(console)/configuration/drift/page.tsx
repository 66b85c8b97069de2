import { DriftScreen } from './_parts/DriftScreen';

export default function DriftPage() {
  return <DriftScreen />;
}
