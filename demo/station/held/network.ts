import type { SimStation } from '../station';

/** The security profile a station's settings say it connects with: 1.6's key, or the network profile that is first in 2.x. */
export function securityProfile({ spec, configuration, shelf }: Pick<SimStation, 'spec' | 'configuration' | 'shelf'>): number {
  if (spec.version === '1.6') return configuration.int('', 'SecurityProfile', 1);
  const priority = configuration.find('OCPPCommCtrlr', 'NetworkConfigurationPriority')?.value ?? '';
  const profile = shelf.get('networkProfile', priority.split(',')[0]?.trim() ?? '')?.securityProfile;
  return typeof profile === 'number' ? profile : 1;
}
