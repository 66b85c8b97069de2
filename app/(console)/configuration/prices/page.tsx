import { PricesScreen } from './_parts/PricesScreen';

export default function PricesPage() {
  return <PricesScreen />;
}
