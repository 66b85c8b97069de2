'use client';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Card, EmptyState, Notice, Section } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import { ReadButton, type Reading, ReadState } from './ReadButton';

interface Props {
  station: StationView;
  title: string;
  lead: string;
  /** Asks the station for the list; left out for who may not. */
  reading: Reading | null;
  /** Beside that: what can be added. */
  action: ReactNode;
  /** Between title and list. */
  children?: ReactNode;
  /** Why there is no list. */
  problem: string | null;
  /** When the list is empty. */
  empty: { icon: LucideIcon; title: string; text: string };
  /** One `li` for each thing. */
  items: readonly ReactNode[];
}

/** A list of what the station keeps for us, as last read, with the way to read it again and to add to it. */
export function HeldPart({ station, title, lead, reading, action, children, problem, empty, items }: Props) {
  return (
    <Section
      title={title}
      description={lead}
      actions={
        (reading || action) && (
          <>
            {reading && <ReadButton reading={reading} station={station} />}
            {action}
          </>
        )
      }
    >
      {reading && <ReadState reading={reading} />}
      {children}
      {problem ? (
        <Notice tone="bad">{problem}</Notice>
      ) : (
        <Card padded={false}>
          {items.length === 0 ? (
            <EmptyState icon={empty.icon} title={empty.title}>
              {empty.text}
            </EmptyState>
          ) : (
            <ul className="divide-y divide-line">{items}</ul>
          )}
        </Card>
      )}
    </Section>
  );
}
