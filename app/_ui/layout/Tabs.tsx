'use client';
import { type ReactNode, useEffect, useRef } from 'react';
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
  const nav = useRef<HTMLElement>(null);
  // Where not all of them fit, the one that is open is in view.
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked up anew when another tab opens
  useEffect(() => {
    const here = nav.current?.querySelector('[aria-current]');
    if (!nav.current || !(here instanceof HTMLElement)) return;
    const { scrollWidth, clientWidth } = nav.current;
    if (scrollWidth > clientWidth) nav.current.scrollLeft = here.offsetLeft - (clientWidth - here.offsetWidth) / 2;
  }, [current, tabs.length]);
  return (
    <nav
      ref={nav}
      aria-label={label}
      className={cx('scroll-thin relative flex gap-5 overflow-x-auto border-line border-b px-4', className)}
    >
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
