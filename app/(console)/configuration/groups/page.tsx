import { GroupsScreen } from './_parts/GroupsScreen';

export default function GroupsPage() {
  return <GroupsScreen />;
}
