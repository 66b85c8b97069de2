import { type Command, later } from '../commands';
import type { SimStation } from '../station';
import type { Payload } from '../types';
import { info, number, part, parts, text } from './shelf';

/** What OCPP 2.1 adds: tariffs, grid controls, dynamic and priority charging. */
export function newer(station: SimStation): [string, Command][] {
  const { shelf } = station;
  const running = (transactionId: unknown) => station.connectors.find((c) => c.data.session?.key === transactionId);
  const forSession =
    (accepted: Payload): Command =>
    (request) =>
      running(request.transactionId) ? accepted : { status: 'Rejected', ...info('TxNotFound') };
  return [
    [
      'SetDefaultTariff',
      (request) => {
        const tariff = part(request.tariff);
        shelf.put('tariff', `${text(tariff.tariffId)}:${String(request.evseId)}`, { evseId: request.evseId, tariff });
        return { status: 'Accepted' };
      },
    ],
    [
      'GetTariffs',
      (request) => {
        const found = shelf.list('tariff').filter((t) => request.evseId === 0 || t.evseId === 0 || t.evseId === request.evseId);
        if (found.length === 0) return { status: 'NoTariff' };
        return {
          status: 'Accepted',
          tariffAssignments: found.map(({ evseId, tariff }) => ({
            tariffId: text(part(tariff).tariffId),
            tariffKind: 'DefaultTariff',
            evseIds: number(evseId) ? [evseId] : station.connectors.map((c) => c.spec.evseId),
          })),
        };
      },
    ],
    [
      'ClearTariffs',
      (request) => {
        const ids = Array.isArray(request.tariffIds) ? request.tariffIds : null;
        const fits = (t: Payload) =>
          (ids === null || ids.includes(text(part(t.tariff).tariffId))) &&
          (request.evseId === undefined || t.evseId === request.evseId);
        const gone = shelf.list('tariff').filter(fits);
        for (const t of gone) shelf.remove('tariff', `${text(part(t.tariff).tariffId)}:${String(t.evseId)}`);
        const names = gone.map((t) => text(part(t.tariff).tariffId));
        const results = (ids ?? names).map((tariffId: unknown) => ({
          tariffId,
          status: names.includes(text(tariffId)) ? 'Accepted' : 'NoTariff',
        }));
        return { clearTariffsResult: results.length > 0 ? results : [{ status: 'NoTariff' }] };
      },
    ],
    ['ChangeTransactionTariff', (request) => ({ status: running(request.transactionId) ? 'Accepted' : 'TxNotFound' })],
    [
      'SetDERControl',
      (request) => {
        shelf.put('derControl', request.controlId, request);
        return { status: 'Accepted' };
      },
    ],
    [
      'GetDERControl',
      (request) => {
        const found = shelf
          .list('derControl')
          .filter(
            (c) =>
              (request.controlId === undefined || c.controlId === request.controlId) &&
              (request.controlType === undefined || c.controlType === request.controlType) &&
              (request.isDefault === undefined || c.isDefault === request.isDefault),
          );
        if (found.length === 0) return { status: 'NotFound' };
        later(() =>
          station.push({
            action: 'ReportDERControl',
            keep: 'passing',
            payload: { requestId: request.requestId, tbc: false, ...reported(found) },
          }),
        );
        return { status: 'Accepted' };
      },
    ],
    [
      'ClearDERControl',
      (request) => {
        const gone = shelf
          .list('derControl')
          .filter((c) =>
            request.controlId !== undefined
              ? c.controlId === request.controlId
              : c.isDefault === request.isDefault &&
                (request.controlType === undefined || c.controlType === request.controlType),
          );
        for (const c of gone) shelf.remove('derControl', c.controlId);
        return { status: gone.length > 0 ? 'Accepted' : 'NotFound' };
      },
    ],
    ['AFRRSignal', () => ({ status: 'Rejected', ...info('NotEnabled') })],
    ['NotifyAllowedEnergyTransfer', forSession({ status: 'Accepted' })],
    ['NotifyWebPaymentStarted', () => ({})],
    ['RequestBatterySwap', () => ({ status: 'Rejected', ...info('NoBattery') })],
    ['UsePriorityCharging', (request) => ({ status: running(request.transactionId) ? 'Accepted' : 'NoProfile' })],
    [
      'UpdateDynamicSchedule',
      (request) => {
        const kept = shelf.get('profile', request.chargingProfileId);
        const profile = part(kept?.profile);
        if (!kept) return { status: 'Rejected', ...info('UnknownProfile') };
        if (profile.chargingProfileKind !== 'Dynamic') return { status: 'Rejected', ...info('NotDynamic') };
        const [schedule] = parts(profile.chargingSchedule);
        const [period] = parts(schedule?.chargingSchedulePeriod);
        const chargingSchedulePeriod = [{ ...period, ...part(request.scheduleUpdate) }];
        const updated = { ...profile, chargingSchedule: [{ ...schedule, chargingSchedulePeriod }] };
        shelf.put('profile', request.chargingProfileId, { ...kept, profile: updated });
        return { status: 'Accepted' };
      },
    ],
    ['GetPeriodicEventStream', () => ({})],
    ['AdjustPeriodicEventStream', () => ({ status: 'Rejected', ...info('UnknownStream') })],
  ];
}

/** Curves and fixed values as reports have them: each under the name of its kind. */
function reported(controls: readonly Payload[]): Payload {
  const found: Record<string, Payload[]> = {};
  for (const control of controls) {
    for (const kind of [
      'fixedPFAbsorb',
      'fixedPFInject',
      'fixedVar',
      'freqDroop',
      'gradient',
      'limitMaxDischarge',
      'enterService',
      'curve',
    ]) {
      if (control[kind] === undefined) continue;
      const more: Payload = kind === 'curve' ? { curveType: control.controlType } : {};
      const standing =
        kind === 'enterService' || kind === 'gradient' ? {} : { isDefault: control.isDefault, isSuperseded: false };
      found[kind] = [...(found[kind] ?? []), { id: control.controlId, ...standing, ...more, [kind]: control[kind] }];
    }
  }
  return found;
}

/** 2.x and not of any other file. */
export function others(station: SimStation): [string, Command][] {
  return [
    ['CostUpdated', () => ({})],
    [
      'SetNetworkProfile',
      (request) => {
        const slot = number(request.configurationSlot) ?? 0;
        if (slot < 1 || slot > 3) return { status: 'Rejected', ...info('InvalidConfSlot') };
        const profile = number(part(request.connectionData).securityProfile) ?? 1;
        if (profile > 2) return { status: 'Rejected', ...info('InvalidProfile') };
        station.shelf.put('networkProfile', slot, { slot, securityProfile: profile });
        return { status: 'Accepted' };
      },
    ],
  ];
}
