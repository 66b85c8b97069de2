'use client';
import type { ReactNode } from 'react';
import { Link } from 'react-aria-components';
import { cx } from '../cx';

export interface TabLink {
  id: string;
  label: string;
  href: string;
  count?: number | null;
  /** Beside the label, e.g. a StatusShape. */
  mark?: ReactNode;
}

/** Tabs that are addresses: each is a link, so a tab can be opened, sent and gone back to. The screen renders the content. */
export function Tabs({
  label,
  tabs,
  current,
  className,
}: {
  label: string;
  tabs: readonly TabLink[];
  current: string;
  className?: string;
}) {
  return (
    <nav aria-label={label} className={cx('scroll-thin flex gap-5 overflow-x-auto border-line border-b px-4', className)}>
      {tabs.map((tab) => {
        const here = tab.id === current;
        return (
          <Link
            key={tab.id}
            href={tab.href}
            {...(here ? { 'aria-current': 'page' as const } : {})}
            className={cx(
              '-mb-px flex h-10 shrink-0 items-center gap-1.5 border-b-2 font-medium text-13 outline-none -outline-offset-2',
              here ? 'border-accent text-ink' : 'border-transparent text-muted data-hovered:text-ink',
            )}
          >
            {tab.mark}
            {tab.label}
            {tab.count !== undefined && tab.count !== null && <span className="text-12 text-muted">{tab.count}</span>}
          </Link>
        );
      })}
    </nav>
  );
}
