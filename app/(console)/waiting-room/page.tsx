import { WaitingRoomScreen } from './_parts/WaitingRoomScreen';

export default function WaitingRoomPage() {
  return <WaitingRoomScreen />;
}
