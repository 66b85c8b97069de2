import type { ReactNode } from 'react';

/** A column of sections, as wide as one reads. */
export function SettingsColumn({ children }: { children: ReactNode }) {
  return <div className="mx-auto w-full max-w-3xl space-y-8 px-4 py-6">{children}</div>;
}

/** Title and its meaning on the left, the controls on the right; stacked on phones. */
export function SettingsRow({
  title,
  description,
  children,
}: {
  title: ReactNode;
  description?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="grid gap-x-8 gap-y-3 border-line border-t pt-6 first:border-t-0 first:pt-0 sm:grid-cols-[14rem_1fr]">
      <div>
        <h2 className="font-semibold text-14 text-ink">{title}</h2>
        {description && <p className="mt-0.5 text-13 text-muted">{description}</p>}
      </div>
      <div className="min-w-0 space-y-4">{children}</div>
    </section>
  );
}
