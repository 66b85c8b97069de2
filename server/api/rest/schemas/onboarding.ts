import { z } from 'zod';
import { CHECKS } from '../../../domain/onboarding/check';
import { STEPS } from '../../../domain/onboarding/steps';
import type { ExpectedView, OnboardingView } from '../../../domain/onboarding/views';

const instantOut = z.iso.datetime();
const nullableText = z.string().nullable();

export const expectedStation = z
  .object({
    identity: z.string(),
    name: nullableText,
    site: nullableText,
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    vendor: nullableText,
    model: nullableText,
    serialNumber: nullableText,
    securityProfile: z.number().int(),
    hasPassword: z.boolean(),
    note: nullableText,
    listedBy: nullableText,
    listedAt: instantOut,
    arrivedAt: instantOut.nullable().describe('When its first connection made it a station.'),
  })
  .meta({ id: 'ExpectedStation' });

export const toExpectedStation = (e: ExpectedView): z.input<typeof expectedStation> => ({
  identity: e.identity,
  name: e.name,
  site: e.siteName,
  latitude: e.latitude,
  longitude: e.longitude,
  vendor: e.vendor,
  model: e.model,
  serialNumber: e.serialNumber,
  securityProfile: e.securityProfile,
  hasPassword: e.hasPassword,
  note: e.note,
  listedBy: e.createdByName,
  listedAt: e.createdAt.toISOString(),
  arrivedAt: e.arrivedAt?.toISOString() ?? null,
});

const reason = z.object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])).optional() });
export const commissioning = z
  .object({
    state: z.enum(['open', 'signedOff', 'abandoned']).nullable().describe('Null: nobody has begun.'),
    startedAt: instantOut.nullable(),
    startedBy: nullableText,
    signedAt: instantOut.nullable(),
    signedBy: nullableText,
    note: nullableText,
    photos: z.number().int(),
    steps: z.array(z.object({ id: z.enum(STEPS), state: z.enum(['done', 'open']), missing: z.array(reason) })),
    checks: z.array(
      z.object({
        id: z.enum(CHECKS),
        state: z.enum(['passed', 'failed', 'waiting', 'waived']),
        evidence: z
          .object({ action: z.string(), messageId: nullableText, at: instantOut, value: z.string() })
          .nullable()
          .describe('The message that proves it, and what it said.'),
        why: reason.nullable(),
        waivedBecause: nullableText,
      }),
    ),
    replacements: z.array(
      z.object({ oldIdentity: z.string(), newIdentity: z.string(), reason: nullableText, at: instantOut, by: nullableText }),
    ),
  })
  .meta({ id: 'Commissioning' });

export function toCommissioning(view: OnboardingView): z.input<typeof commissioning> {
  const c = view.commissioning;
  return {
    state: c?.state ?? null,
    startedAt: c?.startedAt.toISOString() ?? null,
    startedBy: c?.startedByName ?? null,
    signedAt: c?.signedAt?.toISOString() ?? null,
    signedBy: c?.signedByName ?? null,
    note: c?.note ?? null,
    photos: c?.photos.length ?? 0,
    steps: view.steps,
    checks: view.checks.map(({ id, state, evidence, why, decision }) => ({
      id,
      state,
      evidence: evidence && { ...evidence, at: evidence.at.toISOString() },
      why: why && { code: why.code, ...(why.values ? { values: { ...why.values } } : {}) },
      waivedBecause: decision?.kind === 'waived' ? decision.reason : null,
    })),
    replacements: view.replacements.map((r) => ({
      oldIdentity: r.oldIdentity,
      newIdentity: r.newIdentity,
      reason: r.reason,
      at: r.replacedAt.toISOString(),
      by: r.replacedByName,
    })),
  };
}

export const importReport = z
  .object({
    applied: z.boolean(),
    created: z.number().int(),
    updated: z.number().int(),
    failed: z.number().int(),
    rows: z.array(
      z.object({
        line: z.number().int(),
        identity: z.string(),
        outcome: z.enum(['create', 'update', 'error']),
        errors: z.array(z.object({ field: z.string(), message: z.string() })),
        password: nullableText.describe("The one made up for 'generate'; shown this once."),
      }),
    ),
  })
  .meta({ id: 'ExpectedImportReport' });
