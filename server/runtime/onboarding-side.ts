import type { Edits } from '../features/access/edit-ports';
import type { CommandService } from '../features/commands/service';
import type { Reads } from '../features/fleet/read-ports';
import type { OnboardingPorts } from '../features/onboarding/ports';
import type { Clock, EventBus } from '../features/ports';
import { generateStationPassword, hashStationPassword } from '../features/stations/passwords';
import type { Store } from '../store';

/** Onboarding and field mode over the store and the commands. */
export function createOnboarding(deps: {
  store: Pick<Store, 'expected' | 'commissionings' | 'fieldActions' | 'commands'>;
  edits: Edits;
  reads: Reads;
  bus: EventBus;
  clock: Clock;
  commands: Pick<CommandService, 'request'>;
  plan?: OnboardingPorts['plan'];
  grant?: OnboardingPorts['grant'];
}): OnboardingPorts {
  const { store, edits, reads, bus, clock, commands } = deps;
  return {
    clock,
    bus,
    stations: edits.stations,
    sites: edits.sites,
    refusals: edits.refusals,
    reads: reads.stations,
    passwords: { generate: generateStationPassword, hash: hashStationPassword },
    expected: store.expected,
    commissionings: store.commissionings,
    fieldActions: store.fieldActions,
    plan: deps.plan ?? (async () => null),
    grant: deps.grant ?? (() => Promise.reject(new Error('nothing is brought about here'))),
    async ask(input) {
      // A process that died after it had stored the command: it is told, not sent again.
      const known = input.id === undefined ? null : await store.commands.find(input.id);
      return known ?? commands.request(input);
    },
  };
}
