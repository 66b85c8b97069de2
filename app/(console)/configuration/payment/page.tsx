import { PaymentScreen } from './_parts/PaymentScreen';

export default function PaymentPage() {
  return <PaymentScreen />;
}
