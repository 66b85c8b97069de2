'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import type { ScreenLink } from './use-screens';

interface Handlers {
  screens: readonly ScreenLink[];
  onPalette: () => void;
  onHelp: () => void;
  onRail: () => void;
}

/** A sequence such as `g s` must be finished within this. */
const SEQUENCE_MS = 1_200;

/** Keys that work everywhere, except while someone types or a dialog asks. */
export function useShortcuts(handlers: Handlers): void {
  const router = useRouter();
  const current = useRef(handlers);
  useEffect(() => {
    current.current = handlers;
  });
  useEffect(() => {
    let pendingSince = 0;
    const onKey = (event: KeyboardEvent) => {
      const { screens, onPalette, onHelp, onRail } = current.current;
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
        take(event);
        onPalette();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target) || isAsking()) return;
      const key = event.key.toLowerCase();
      if (pendingSince > 0 && event.timeStamp - pendingSince < SEQUENCE_MS) {
        pendingSince = 0;
        const screen = screens.find((each) => each.key === key);
        if (screen) {
          take(event);
          router.push(screen.to);
          return;
        }
      }
      pendingSince = key === 'g' ? event.timeStamp : 0;
      if (event.key === '/') {
        take(event);
        onPalette();
      } else if (event.key === '?') {
        take(event);
        onHelp();
      } else if (event.key === '[') {
        take(event);
        onRail();
      }
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [router]);
}

function take(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest('input:not([type=checkbox]):not([type=radio]), textarea, select, [role="spinbutton"]') !== null
  );
}

/** A dialog, menu or list is open. Toasts are alert dialogs too, but ask nothing. */
function isAsking(): boolean {
  const open = document.querySelectorAll('section[role="dialog"], [role="alertdialog"], [data-trigger]');
  return [...open].some((element) => !element.closest('[role="region"]'));
}
