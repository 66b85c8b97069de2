import { StationScreen } from './_parts/StationScreen';

interface Props {
  params: Promise<{ id: string }>;
}

/** `/stations/12` or `/stations/SE-LN-JKP-0002`: a label on a station has only its identity. */
export default async function StationPage({ params }: Props) {
  return <StationScreen name={readable((await params).id)} />;
}

function readable(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
