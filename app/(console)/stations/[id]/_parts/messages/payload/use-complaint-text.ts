'use client';
import { useCallback } from 'react';
import { useMessages } from 'use-intl';
import { writeSaid } from '@/app/_lib/said/read';
import type { Complaint } from './complaints';

/** The rule in words, without its place. */
export function useComplaintText(): (complaint: Complaint) => string {
  const { said: texts } = useMessages();
  return useCallback(({ said, text }) => (said ? writeSaid(texts, said.group, said.sentence) : text), [texts]);
}

/** `meterValue[0].sampledValue[1].unit` */
export function showPath(path: readonly string[]): string {
  let text = '';
  for (const step of path) text += /^(\d+|\*)$/.test(step) ? `[${step}]` : text === '' ? step : `.${step}`;
  return text;
}
