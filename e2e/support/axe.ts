import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults, ElementContext, NodeResult, RunOptions } from 'axe-core';

declare global {
  interface Window {
    /** Put there by `source`. */
    axe: { run(context: ElementContext, options: RunOptions): Promise<AxeResults> };
  }
}

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2 AA, and what axe calls good practice where it is serious. */
const OPTIONS: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
  // Experimental, off unless tags name it: it takes initials and shortcuts for labels.
  rules: { 'label-content-name-mismatch': { enabled: false } },
};
const COUNTS = new Set(['serious', 'critical']);

/** What is wrong with the page as it stands, one line per rule and theme, each with the first places. */
export async function violations(page: Page, theme: 'light' | 'dark', except: readonly string[] = []): Promise<string[]> {
  await page.evaluate((value) => {
    document.documentElement.dataset.theme = value;
  }, theme);
  // Colours must have arrived before they are measured.
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))));
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const results = await page.evaluate(
    // React Aria's announcer keeps what it has said for some seconds, after what it spoke of is gone.
    (options) => window.axe.run({ exclude: ['[data-live-announcer]'] }, options),
    OPTIONS,
  );
  return results.violations
    .filter(({ id, impact }) => COUNTS.has(impact ?? '') && !except.includes(id))
    .map(({ id, nodes }) => ({ id, nodes: nodes.filter((node) => !(id === 'target-size' && isScrolledOff(node))) }))
    .filter(({ nodes }) => nodes.length > 0)
    .map(({ id, nodes }) => {
      const places = nodes.slice(0, 4).map((node) => [node.any[0]?.message ?? '', node.html.slice(0, 240)].join(' '));
      return `${theme}, ${id} (${nodes.length}):\n    ${places.join('\n    ')}`;
    });
}

/** What is half out of sight in a row that scrolls sideways is large enough once it is scrolled to. */
const isScrolledOff = (node: NodeResult): boolean => node.any.some((check) => check.message.includes('partially obscured'));
