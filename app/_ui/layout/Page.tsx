import type { ReactNode } from 'react';
import { Link } from '../buttons/Link';
import { cx } from '../cx';

interface HeaderProps {
  title: ReactNode;
  /** Where this page lives, up to it. */
  crumbs?: readonly { label: string; href: string }[];
  /** One line under the title: facts with evidence. */
  meta?: ReactNode;
  /** Buttons; the main one last. */
  actions?: ReactNode;
  className?: string;
}

/** Top of a screen: what it is, what is known of it, what can be done. */
export function PageHeader({ title, crumbs = [], meta, actions, className }: HeaderProps) {
  return (
    <header className={cx('flex flex-wrap items-start gap-x-4 gap-y-2 border-line border-b bg-surface px-4 py-3', className)}>
      <div className="min-w-0 grow basis-40">
        {crumbs.length > 0 && (
          <div className="flex gap-1 text-13 text-muted">
            {crumbs.map((crumb, i) => (
              <span key={crumb.href}>
                {i > 0 && '/ '}
                <Link look="plain" href={crumb.href}>
                  {crumb.label}
                </Link>
              </span>
            ))}
          </div>
        )}
        <h1 className="font-semibold text-16 text-ink">{title}</h1>
        {meta && <div className="text-13 text-muted">{meta}</div>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}

/** A titled part of a page. */
export function Section({
  title,
  description,
  actions,
  children,
  className,
}: {
  title: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <section className={cx('space-y-3', className)}>
      {/* As high as with a button, so that parts side by side begin at the same line. */}
      <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-2">
        <div className={cx('min-w-0 grow', description ? 'basis-full sm:basis-64' : 'basis-28')}>
          <h2 className="font-semibold text-14 text-ink">{title}</h2>
          {description && <p className="text-13 text-muted">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {children}
    </section>
  );
}

/** A bordered surface. */
export function Card({ children, className, padded = true }: { children: ReactNode; className?: string; padded?: boolean }) {
  return <div className={cx('rounded border border-line bg-surface', padded && 'p-4', className)}>{children}</div>;
}
