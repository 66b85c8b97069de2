import { SessionsScreen } from './_parts/SessionsScreen';

export default function SessionsPage() {
  return <SessionsScreen />;
}
