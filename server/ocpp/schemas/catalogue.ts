import type { OcppVersion } from '../../domain/protocol';
import type { MessageCatalogue } from '../../features/ports';
import type { Complaint } from './compiled';
import { explain } from './complaint';
import { validators as all16 } from './generated/all-v16.js';
import { validators as all21 } from './generated/all-v21.js';
import { validators as all201 } from './generated/all-v201.js';
import { findAction, listActions } from './index';

type Forms = Readonly<Record<string, Record<string, unknown>>>;

/** Loaded when first asked for: megabytes that a station's messages never need. */
const FORMS: Record<OcppVersion, () => Promise<Forms>> = {
  '1.6': async () => (await import('./generated/forms-v16.js')).forms,
  '2.0.1': async () => (await import('./generated/forms-v201.js')).forms,
  '2.1': async () => (await import('./generated/forms-v21.js')).forms,
};

/** The requests we send, telling every broken rule. */
const ALL_RULES = { '1.6': all16, '2.0.1': all201, '2.1': all21 } as const satisfies Record<OcppVersion, unknown>;
/** More help nobody. */
const MAX_COMPLAINTS = 10;

/** What may be sent to stations, from the compiled schemas. */
export const messageCatalogue: MessageCatalogue = {
  listToStation: (version) => listActions(version).filter((action) => findAction(version, action)?.fromCsms),
  check(version, action, payload) {
    const found = findAction(version, action);
    if (!found?.fromCsms) return [{ path: '', rule: `OCPP ${version} has no ${action} from the CSMS to a station` }];
    if (found.request(payload)) return null;
    const strict = ALL_RULES[version][`${action}Request`] ?? ALL_RULES[version][action] ?? found.request;
    strict(payload);
    const complaints = strict.errors ?? found.request.errors ?? [];
    return complaints.slice(0, MAX_COMPLAINTS).map((c) => ({ path: pointerOf(c), rule: explain(c, payload) }));
  },
  async requestSchema(version, action) {
    if (!findAction(version, action)?.fromCsms) return null;
    return (await FORMS[version]())[action] ?? null;
  },
};

/** The field at fault, also when it is one that is missing or too many. */
function pointerOf({ keyword, instancePath, params }: Complaint): string {
  const name = keyword === 'required' ? params.missingProperty : params.additionalProperty;
  return name === undefined ? instancePath : `${instancePath}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
