import type { Metadata } from 'next';
import { LiveScreen } from './_parts/LiveScreen';

export const metadata: Metadata = { title: 'Live' };

export default function LivePage() {
  return <LiveScreen />;
}
