import { create } from 'qrcode';
import type { Actor } from '../../domain/access/access';
import { type LabelContent, layOutLabels, MAX_LABELS } from '../../domain/onboarding/label/layout';
import { toPdf } from '../../domain/onboarding/label/pdf';
import { toSvg } from '../../domain/onboarding/label/svg';
import { invalid, notFound } from '../access/action-error';
import type { OnboardingPorts } from './ports';

export const LABEL_FORMATS = ['svg', 'pdf'] as const;

export interface LabelsInput {
  stationIds: readonly number[];
  /** Stations that are to come. */
  expectedIds: readonly number[];
  format: (typeof LABEL_FORMATS)[number];
  sheet: 'single' | 'a4';
  /** Where the dashboard is, e.g. https://laddnav.example. */
  origin: string;
}

/** The address a station's label opens. */
export function fieldUrl(origin: string, identity: string): string {
  return `${origin.replace(/\/$/, '')}/field/s/${encodeURIComponent(identity)}`;
}

/** Printable labels. SVG holds one page; what needs more is a PDF. @throws ActionError for none, too many, or any outside the actor's sites. */
export async function makeLabels(
  ports: Pick<OnboardingPorts, 'reads' | 'expected'>,
  actor: Actor,
  input: LabelsInput,
): Promise<{ type: string; body: Uint8Array; name: string }> {
  const { stationIds, expectedIds, format, sheet, origin } = input;
  const count = stationIds.length + expectedIds.length;
  if (count === 0) throw invalid('stations', 'Choose the stations the labels are for.');
  if (count > MAX_LABELS) throw invalid('stations', `At most ${MAX_LABELS} labels at once. Print them in parts.`);
  const [stations, expected] = await Promise.all([
    Promise.all(stationIds.map((id) => ports.reads.find(actor, { id }))),
    expectedIds.length > 0 ? ports.expected.list(actor, { ids: expectedIds }) : [],
  ]);
  if (stations.includes(null) || expected.length !== expectedIds.length) throw notFound('One of these stations');
  const labels = [
    ...stations.flatMap((s) => (s ? [toLabel(s.identity, s.name, s.siteName, origin)] : [])),
    ...expected.map((e) => toLabel(e.identity, e.name ?? e.identity, e.siteName, origin)),
  ];
  const pages = layOutLabels(labels, sheet);
  const [first] = pages;
  if (format === 'svg' && (pages.length > 1 || !first))
    throw invalid('format', 'An SVG holds one page. Choose PDF for more labels.');
  const name = labels.length === 1 ? (labels[0]?.identity.replace(/[^\w.-]+/g, '_') ?? 'label') : `${labels.length}-labels`;
  if (format === 'svg' && first) return { type: 'image/svg+xml', body: Buffer.from(toSvg(first)), name: `${name}.svg` };
  return { type: 'application/pdf', body: Buffer.from(toPdf(pages), 'latin1'), name: `${name}.pdf` };
}

function toLabel(identity: string, name: string, site: string | null, origin: string): LabelContent {
  const url = fieldUrl(origin, identity);
  const { modules } = create(url, { errorCorrectionLevel: 'M' });
  const rows = Array.from({ length: modules.size }, (_, y) =>
    Array.from({ length: modules.size }, (_cell, x) => Boolean(modules.get(y, x))),
  );
  return { identity, name, site, url, modules: rows };
}
