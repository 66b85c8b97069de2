'use client';
import { useCallback } from 'react';
import { useMe } from './use-me';

/**
 * Where an OCPP message of a station is shown. Stations use ids again after a restart: `near`, when it was received, tells which one is
 * meant.
 */
export function messageHref(stationId: number, messageId: string, near?: Date | string | null): string {
  const at = near ? `&at=${typeof near === 'string' ? near : near.toISOString()}` : '';
  return `/stations/${stationId}?tab=messages&m=${encodeURIComponent(messageId)}${at}`;
}

/** The same for readers who may open messages; null for anybody else, to whom no such link is offered. */
export function useMessageHref(): (stationId: number, messageId: string, near?: Date | string | null) => string | null {
  const { can } = useMe();
  const mayOpen = can('messages.read');
  return useCallback((...message) => (mayOpen ? messageHref(...message) : null), [mayOpen]);
}
