import type { Command } from '../../../domain/command/command';
import type { MessageView, VariableView } from '../../../domain/fleet/views';
import type { OcppVersion } from '../../../domain/protocol';

/** Why a station is not expected to take a message; null: nothing speaks against it. */
export type NotSupported =
  /** A setting of the station says so. */
  | { kind: 'setting'; name: string; value: string; readAt: Date }
  /** It said so itself when it was asked. */
  | { kind: 'answered'; code: string; at: Date };

/** OCPP 1.6 §3.2, table of feature profiles. Core is always there; the security extension names no profile. */
const PROFILE_16: Readonly<Record<string, string>> = {
  GetLocalListVersion: 'LocalAuthListManagement',
  SendLocalList: 'LocalAuthListManagement',
  CancelReservation: 'Reservation',
  ReserveNow: 'Reservation',
  ClearChargingProfile: 'SmartCharging',
  GetCompositeSchedule: 'SmartCharging',
  SetChargingProfile: 'SmartCharging',
  TriggerMessage: 'RemoteTrigger',
  GetDiagnostics: 'FirmwareManagement',
  UpdateFirmware: 'FirmwareManagement',
};

/** Controllers whose `Available` is false when the station has no such function (OCPP 2.0.1 and 2.1 part 2, appendix 3). */
const CONTROLLERS: readonly (readonly [component: string, instance: string | null, actions: readonly string[]])[] = [
  ['AuthCacheCtrlr', null, ['ClearCache']],
  ['LocalAuthListCtrlr', null, ['GetLocalListVersion', 'SendLocalList']],
  ['ReservationCtrlr', null, ['CancelReservation', 'ReserveNow']],
  ['TariffCostCtrlr', 'Tariff', ['ChangeTransactionTariff', 'ClearTariffs', 'GetTariffs', 'SetDefaultTariff']],
  ['TariffCostCtrlr', 'Cost', ['CostUpdated']],
  [
    'SmartChargingCtrlr',
    null,
    [
      'ClearChargingProfile',
      'GetChargingProfiles',
      'GetCompositeSchedule',
      'SetChargingProfile',
      'UpdateDynamicSchedule',
      'UsePriorityCharging',
    ],
  ],
  ['DisplayMessageCtrlr', null, ['ClearDisplayMessage', 'GetDisplayMessages', 'SetDisplayMessage']],
  [
    'MonitoringCtrlr',
    null,
    ['ClearVariableMonitoring', 'GetMonitoringReport', 'SetMonitoringBase', 'SetMonitoringLevel', 'SetVariableMonitoring'],
  ],
  ['BatterySwapCtrlr', null, ['RequestBatterySwap']],
  ['V2XChargingCtrlr', null, ['AFRRSignal', 'NotifyAllowedEnergyTransfer']],
];

const REFUSED = /"(NotSupported|NotImplemented)"/;

/** What of a station's settings and answers says that it does not take a message. Pure. */
export class StationSupport {
  private readonly refused = new Map<string, NotSupported>();

  constructor(
    private readonly version: OcppVersion,
    private readonly variables: readonly VariableView[],
    /** Answered with an error, newest first. */
    errors: readonly Pick<MessageView, 'action' | 'at' | 'responseKind' | 'response'>[],
    commands: readonly Pick<Command, 'request' | 'outcome' | 'requestedAt'>[],
  ) {
    const taken = new Map<string, Date>();
    for (const { request, outcome, requestedAt } of commands.toReversed())
      if (request.kind === 'Call' && outcome?.kind === 'answered') taken.set(request.action, requestedAt);
    for (const { action, at, responseKind, response } of errors) {
      if (action === null || this.refused.has(action) || responseKind !== 'error') continue;
      const code = REFUSED.exec((response ?? '').slice(0, 200))?.[1];
      // A newer firmware may have learnt it.
      const isOld = code !== undefined && (taken.get(action) ?? at) > at;
      if (code && !isOld) this.refused.set(action, { kind: 'answered', code, at });
    }
  }

  /** What speaks against it: its own answer before its settings. */
  against(action: string): NotSupported | null {
    return this.refused.get(action) ?? (this.version === '1.6' ? this.profile(action) : this.controller(action));
  }

  private profile(action: string): NotSupported | null {
    const needed = PROFILE_16[action];
    if (needed === undefined) return null;
    const said = this.variables.find((v) => v.name.variable.toLowerCase() === 'supportedfeatureprofiles');
    if (!said?.value) return null;
    const has = said.value.split(',').some((profile) => profile.trim().toLowerCase() === needed.toLowerCase());
    return has ? null : { kind: 'setting', name: said.path, value: said.value, readAt: said.readAt };
  }

  private controller(action: string): NotSupported | null {
    for (const [component, instance, actions] of CONTROLLERS) {
      if (!actions.includes(action)) continue;
      const said = this.variables.find(
        ({ name }) =>
          name.component === component &&
          name.variable === 'Available' &&
          (instance === null || name.variableInstance === undefined || name.variableInstance === instance),
      );
      if (said?.value?.toLowerCase() === 'false')
        return { kind: 'setting', name: said.path, value: said.value, readAt: said.readAt };
    }
    return null;
  }
}
