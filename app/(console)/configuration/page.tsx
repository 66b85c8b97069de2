import { redirect } from 'next/navigation';

export default function ConfigurationPage() {
  redirect('/configuration/drift');
}
