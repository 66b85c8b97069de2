import { TokensScreen } from './_parts/TokensScreen';

export default function TokensPage() {
  return <TokensScreen />;
}
