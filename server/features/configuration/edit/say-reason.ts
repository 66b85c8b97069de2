import type { WishReason } from '../../../domain/settings/wish';

/** English for the API; screens have words of their own by `code`. */
const SAID: Readonly<Record<string, string>> = {
  unknownSetting: 'No setting is called {key}.',
  noValue: 'Give it a value.',
  notBoolean: 'Only true or false.',
  notNumber: 'Write a number.',
  notWhole: 'Write a whole number.',
  notText: 'Write text.',
  notList: 'Write a list of words.',
  belowMin: 'At least {min} {unit}.',
  aboveMax: 'At most {max} {unit}.',
  notAChoice: '{value} is none of: {choices}.',
  tooMany: 'At most {max} words.',
  tooLong: 'At most {max} characters.',
  tooShort: 'At least {min} characters.',
  noVariable: 'Name the key.',
  noPlace: "This setting is the whole station's; it has no value for one EVSE.",
  noConnectorPlace: 'This setting has no value for one connector.',
  noPlaceIn16: 'A key of OCPP 1.6 has no value for one EVSE.',
  neverConnected: 'The station has never connected, so what it has is not known.',
  notInVersion: 'There is no such setting in what the station speaks (OCPP {key}).',
  notReported: 'The station has no {key}.',
  readOnly: 'The station does not let {key} be changed.',
  notOffered: '{value} is none of what the station offers: {choices}.',
  belowStation: 'The station takes at least {min} {unit}.',
  aboveStation: 'The station takes at most {max} {unit}.',
  limitShape: 'A limit has a unit, a number, and may have hours of the week.',
  limitUnit: 'A limit is in A or W.',
  limitRange: 'A limit is from 0 to {max} {unit}.',
  limitPhases: 'Phases are 1, 2 or 3.',
  limitVolts: 'The voltage is from 50 to 1,500 V.',
  limitDays: 'Days of the week are 1 (Monday) to 7 (Sunday).',
  limitTime: 'Hours are written as 22:00.',
  limitEmpty: 'Give a limit, or hours with one.',
  limitOverlap: 'Two periods overlap at {time} on day {day} of the week.',
  limitEachIsStation: 'Each EVSE by itself is a limit of the whole station; one EVSE has one already.',
  limitNoEvse: 'The station has no EVSE {evse}.',
  limitConnector: 'EVSE {evse} has several connectors, and a limit is for all of them together.',
  limitNoSmartCharging: 'The station says it has no smart charging: it takes no limits.',
  limitNeedsVoltage:
    'The station takes limits in {unit} only. Give the voltage between a phase and neutral, so that it can be converted.',
  limitNeedsPhases: 'The station takes limits in {unit} only. Give the number of phases, so that it can be converted.',
  limitTooManyPeriods:
    'The schedule has {periods} periods, more than the station can hold ({max} in a profile). Make some of its hours alike.',
  limitNoRoom: 'The station holds {max} charging profiles at most and has that many of others. Clear one of them first.',
  limitNoLevel: 'Profile {id} of somebody else is at the highest level there is ({max}). Clear it first, or set it lower.',
  limitAboveOther: 'Profile {id}, set by somebody else, allows {limit} {unit} only; this limit would count instead of it.',
  limitSessionHasOwn: 'The session on EVSE {evse} has a limit of its own, which counts until it ends.',
  limitConverted: 'Converted from {from} to {to}, which is what the station takes, with {phases} phases at {volts} V.',
  limitOneClock:
    'The station has no room for the hours of summer and of winter: after the clocks change it is an hour off until it is sent again.',
  limitAboveHardware: 'The hardware gives {most} {unit} at most, so this limit changes nothing.',
  limitNotObeyed: 'The station took the limit and says it will give {says} {unit} where {wanted} {unit} were asked.',
};

export function sayReason({ code, values }: WishReason): string {
  const said = SAID[code] ?? code;
  return said.replace(/\{(\w+)\}/g, (_, name: string) => String(values?.[name] ?? '')).replace(/ \./g, '.');
}
