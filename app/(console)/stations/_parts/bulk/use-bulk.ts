'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { isSettled } from '@/app/_commands';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import type { Command } from '@/server/domain/command/command';

export interface Target {
  id: number;
  name: string;
}

export interface BulkRow extends Target {
  command: Command | null;
  /** Why there was nothing to send: all is as it should be. */
  note: string | null;
  /** Why it could not even be asked for. */
  problem: string | null;
}

/** Sent at the same time; the server and the mobile networks behind it like it calm. */
const PARALLEL = 5;
const FOLLOW_MS = 2_000;
/** Followed in one round. */
const FOLLOW_MAX = 40;

/** What became of asking one station. */
export type Asked = Pick<BulkRow, 'command' | 'note'>;

/** One command to many stations: sends a few at a time, follows each to its outcome, can be stopped. */
export function useBulk() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const [rows, setRows] = useState<readonly BulkRow[] | null>(null);
  const [isSending, setSending] = useState(false);
  const stopped = useRef(false);
  const current = useRef<readonly BulkRow[] | null>(rows);
  current.current = rows;

  const update = useCallback((id: number, change: Partial<BulkRow>) => {
    setRows((before) => before?.map((row) => (row.id === id ? { ...row, ...change } : row)) ?? null);
  }, []);

  const start = useCallback(
    async (targets: readonly Target[], ask: (stationId: number) => Promise<Asked>) => {
      stopped.current = false;
      setRows(targets.map(({ id, name }) => ({ id, name, command: null, note: null, problem: null })));
      setSending(true);
      const queue = [...targets];
      const worker = async () => {
        for (let target = queue.shift(); target && !stopped.current; target = queue.shift()) {
          try {
            update(target.id, await ask(target.id));
          } catch (error) {
            update(target.id, { problem: problem(error) });
          }
        }
      };
      await Promise.all(Array.from({ length: PARALLEL }, worker));
      setSending(false);
    },
    [problem, update],
  );

  const stop = useCallback(() => {
    stopped.current = true;
  }, []);
  useEffect(() => stop, [stop]);

  const isRunning = rows !== null;
  useEffect(() => {
    if (!isRunning) return;
    let busy = false;
    const follow = async () => {
      if (busy) return;
      const open = (current.current ?? [])
        .flatMap(({ command }) => (command && !isSettled(command) ? [command] : []))
        .slice(0, FOLLOW_MAX);
      if (open.length === 0) return;
      busy = true;
      const answers = await Promise.allSettled(
        open.map(({ id }) => queries.fetchQuery(trpc.commands.get.queryOptions({ id }, { staleTime: 0 }))),
      );
      for (const answer of answers) {
        if (answer.status === 'fulfilled') update(answer.value.stationId, { command: answer.value });
      }
      busy = false;
    };
    const timer = setInterval(() => void follow(), FOLLOW_MS);
    return () => clearInterval(timer);
  }, [isRunning, queries, trpc, update]);

  return { rows, isSending, start, stop };
}
