import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isMonitorReported } from './monitor';
import { isWhole, joinedText, MAX_JOINED, NO_TEXT, toJoinedText, withPart } from './parts';
import { type ClearCriteria, type CriteriaProfile, isCleared, isReported } from './profile-criteria';

const parts = fc.array(fc.string({ maxLength: 20 }), { minLength: 1, maxLength: 12 });

test('parts give the same whole text in whatever order they come, however often', () => {
  fc.assert(
    fc.property(parts, fc.infiniteStream(fc.nat()), (texts, randomness) => {
      const numbered = texts.map((part, seqNo) => ({ part, seqNo, isLast: seqNo === texts.length - 1 }));
      const shuffled = [...numbered, ...numbered]
        .map((p) => ({ p, rank: randomness.next().value }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ p }) => p);
      let text = NO_TEXT;
      for (const { part, seqNo, isLast } of shuffled) {
        // As it is stored between messages.
        text = toJoinedText(JSON.parse(JSON.stringify(withPart(text, seqNo, part, isLast))));
      }
      expect(joinedText(text)).toBe(texts.join(''));
      expect(isWhole(text)).toBe(true);
    }),
  );
});

test('a text is not whole while a part before the last is missing', () => {
  const text = withPart(withPart(NO_TEXT, 0, 'a', false), 2, 'c', true);
  expect(isWhole(text)).toBe(false);
  expect(isWhole(withPart(text, 1, 'b', false))).toBe(true);
});

test('a text has a bound', () => {
  const text = withPart(withPart(NO_TEXT, 0, 'a'.repeat(MAX_JOINED), false), 1, 'b', true);
  expect(text.truncated).toBe(true);
  expect(joinedText(text)).toHaveLength(MAX_JOINED);
  expect(isWhole(text)).toBe(true);
});

const PURPOSES = ['ChargingStationExternalConstraints', 'ChargingStationMaxProfile', 'TxDefaultProfile', 'TxProfile'];
const small = fc.integer({ min: 0, max: 3 });
const profile: fc.Arbitrary<CriteriaProfile> = fc.record({
  id: small,
  evseId: small,
  stackLevel: small,
  chargingProfilePurpose: fc.constantFrom(...PURPOSES),
  source: fc.constantFrom('CSMS', 'EMS', 'SO'),
});
const criteria: fc.Arbitrary<ClearCriteria> = fc.record(
  { chargingProfileId: small, evseId: small, chargingProfilePurpose: fc.constantFrom(...PURPOSES), stackLevel: small },
  { requiredKeys: [] },
);

test('clearing never touches limits from outside, and every part of the criteria narrows it', () => {
  fc.assert(
    fc.property(profile, criteria, (p, c) => {
      const external = p.chargingProfilePurpose === 'ChargingStationExternalConstraints';
      const { chargingProfileId, ...rest } = c;
      const fits =
        chargingProfileId === undefined
          ? Object.entries(rest).every(([key, value]) => Reflect.get(p, key) === value)
          : p.id === chargingProfileId;
      expect(isCleared(p, c)).toBe(!external && fits);
      expect(isCleared(p, {})).toBe(!external);
    }),
  );
});

test('a report names what fits all it was asked for', () => {
  const p: CriteriaProfile = { id: 1, evseId: 2, stackLevel: 3, chargingProfilePurpose: 'TxProfile', source: 'EMS' };
  expect(isReported(p, {})).toBe(true);
  expect(isReported(p, { chargingLimitSource: ['EMS', 'SO'], chargingProfileId: [1, 9] })).toBe(true);
  expect(isReported(p, { chargingLimitSource: ['CSMS'] })).toBe(false);
  expect(isReported(p, { evseId: 0 })).toBe(false);
});

test('monitors are picked by kind of monitoring and by the parts of a name that are given', () => {
  const monitor = { component: { name: 'EVSE', evse: { id: 1 } }, variable: { name: 'Power' }, type: 'UpperThreshold' };
  expect(isMonitorReported(monitor, {})).toBe(true);
  expect(isMonitorReported(monitor, { monitoringCriteria: ['DeltaMonitoring'] })).toBe(false);
  expect(isMonitorReported(monitor, { componentVariable: [{ component: { name: 'evse' } }] })).toBe(true);
  expect(isMonitorReported(monitor, { componentVariable: [{ component: { name: 'EVSE', evse: { id: 2 } } }] })).toBe(false);
});
