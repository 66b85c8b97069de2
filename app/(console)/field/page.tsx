import { FieldScreen } from './_parts/FieldScreen';

export default function FieldPage() {
  return <FieldScreen />;
}
