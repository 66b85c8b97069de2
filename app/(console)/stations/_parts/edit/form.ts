import type { StationView } from '@/server/domain/fleet/views';
import { SECURITY_PROFILES, type SecurityProfile } from '@/server/domain/station/security';

/** Profiles 1 and 2 are HTTP Basic. */
export const hasPasswordField = (profile: SecurityProfile): boolean => profile === 1 || profile === 2;

/** What people type about a station. */
export interface StationForm {
  identity: string;
  name: string;
  siteId: number | null;
  latitude: number | null;
  longitude: number | null;
  notes: string;
  admission: StationView['admission'];
  securityProfile: SecurityProfile;
  passwordChoice: 'keep' | 'generate' | 'own';
  password: string;
}

export function emptyForm(siteId: number | null): StationForm {
  return {
    identity: '',
    name: '',
    siteId,
    latitude: null,
    longitude: null,
    notes: '',
    admission: 'accepted',
    securityProfile: 1,
    passwordChoice: 'generate',
    password: '',
  };
}

export function formOf(station: StationView): StationForm {
  return {
    identity: station.identity,
    name: station.name,
    siteId: station.siteId,
    latitude: station.latitude,
    longitude: station.longitude,
    notes: station.notes ?? '',
    admission: station.admission,
    securityProfile: SECURITY_PROFILES.find((p) => p === station.securityProfile) ?? 1,
    passwordChoice: station.hasPassword ? 'keep' : 'generate',
    password: '',
  };
}

/** As the API takes a password: nothing, 'generate' or the password itself. */
export function passwordOf(form: StationForm): { password?: string } {
  if (!hasPasswordField(form.securityProfile) || form.passwordChoice === 'keep') return {};
  return { password: form.passwordChoice === 'generate' ? 'generate' : form.password };
}
