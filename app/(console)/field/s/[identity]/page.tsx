import { FieldStation } from '../../_parts/FieldStation';

interface Props {
  params: Promise<{ identity: string }>;
}

/** What a label's QR code opens. */
export default async function FieldStationPage({ params }: Props) {
  const { identity } = await params;
  return <FieldStation identity={readable(identity)} />;
}

function readable(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
