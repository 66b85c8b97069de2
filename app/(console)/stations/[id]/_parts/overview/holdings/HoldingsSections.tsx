'use client';
import { Notice } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import type { HoldingKind } from '@/server/domain/station/holding';
import { useHoldings } from '../../held/use-holdings';
import { OtherHoldings } from './OtherHoldings';
import { ProfilesSection } from './ProfilesSection';
import { ReservationsSection } from './ReservationsSection';

/** One question for all of the overview. */
export const OVERVIEW_KINDS: readonly HoldingKind[] = [
  'BatterySlot',
  'ChargingLimit',
  'ChargingNeeds',
  'ChargingProfile',
  'CompositeSchedule',
  'DerControl',
  'Reservation',
  'Settlement',
  'Tariff',
  'WebPayment',
];

/** What the station keeps for us that an operator asks about first. */
export function HoldingsSections({ station }: { station: StationView }) {
  const holdings = useHoldings(station.id, OVERVIEW_KINDS);
  if (holdings.problem) return <Notice tone="bad">{holdings.problem}</Notice>;
  return (
    <>
      <ReservationsSection station={station} reservations={holdings.of('Reservation')} />
      <ProfilesSection
        station={station}
        profiles={holdings.of('ChargingProfile')}
        limits={holdings.of('ChargingLimit')}
        composites={holdings.of('CompositeSchedule')}
      />
      <OtherHoldings station={station} of={holdings.of} />
    </>
  );
}
