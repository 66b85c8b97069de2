import { UnderWayScreen } from './_parts/lists/UnderWayScreen';

export default function OnboardingPage() {
  return <UnderWayScreen />;
}
