import { ExpectedScreen } from '../_parts/lists/ExpectedScreen';

export default function ExpectedPage() {
  return <ExpectedScreen />;
}
