import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../buttons/IconButton';
import { ErrorState } from '../feedback/ErrorState';

interface Props {
  /** Above the list: search and filters, or what it is. */
  bar: ReactNode;
  /** How many there are; spoken when it changes. */
  status?: string | null | undefined;
  /** Buttons at the bar's end; the main one last. They stay together where they do not fit beside the rest. */
  actions?: ReactNode;
  /** Why there is no list. */
  failure: { message: string; onRetry: () => void; isRetrying?: boolean } | null;
  /** At the bottom, while rows are chosen. */
  selection?: ReactNode;
  /** The table; it fills what is left. */
  children: ReactNode;
}

/** A list that fills its screen: a bar, the table, and what can be done with the rows chosen. */
export function ListPane({ bar, status, actions, failure, selection, children }: Props) {
  return (
    <div className="flex h-full min-h-0 flex-col bg-surface">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-b px-4 py-2">
        {bar}
        {status !== undefined && (
          <span role="status" className="text-12 text-muted">
            {status}
          </span>
        )}
        {actions && <div className="flex flex-wrap items-center gap-2 sm:ml-auto">{actions}</div>}
      </div>
      <div className="min-h-0 grow">{failure ? <ErrorState {...failure} /> : children}</div>
      {selection}
    </div>
  );
}

/** What can be done with the rows chosen. */
export function SelectionBar({
  label,
  clearLabel,
  onClear,
  children,
}: {
  label: string;
  clearLabel: string;
  onClear: () => void;
  children: ReactNode;
}) {
  return (
    <section
      aria-label={label}
      className="flex shrink-0 animate-rise-in flex-wrap items-center gap-2 border-line border-t bg-raised px-4 py-2"
    >
      <span role="status" className="mr-2 font-medium text-13 text-ink">
        {label}
      </span>
      {children}
      <span className="ml-auto">
        <IconButton icon={X} label={clearLabel} onPress={onClear} />
      </span>
    </section>
  );
}
