'use client';
import { useSyncExternalStore } from 'react';
import { currentTheme, type Theme } from './preferences';

const DARK = '(prefers-color-scheme: dark)';

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const media = matchMedia(DARK);
  media.addEventListener('change', onChange);
  return () => {
    observer.disconnect();
    media.removeEventListener('change', onChange);
  };
}

/** The chosen theme (system, light or dark). */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, currentTheme, () => 'system');
}

/** What is on the screen, for canvases (map, charts) that cannot follow CSS. */
export function useResolvedTheme(): 'light' | 'dark' {
  return useSyncExternalStore(
    subscribe,
    () => {
      const theme = currentTheme();
      if (theme !== 'system') return theme;
      return matchMedia(DARK).matches ? 'dark' : 'light';
    },
    () => 'light',
  );
}

/**
 * A colour token (`water`, `charging`...) as `#rrggbb` or `rgba()` in the current theme, for canvases that know neither
 * oklch nor light-dark(). Call it again when useResolvedTheme changes.
 */
export function tokenColor(token: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(--${token})`;
  probe.style.display = 'none';
  document.body.append(probe);
  const computed = getComputedStyle(probe).color;
  probe.remove();
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d');
  if (!context) return '#808080';
  context.fillStyle = computed;
  context.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0, a = 255] = context.getImageData(0, 0, 1, 1).data;
  if (a === 255) return `#${[r, g, b].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  return `rgba(${r}, ${g}, ${b}, ${(a / 255).toFixed(3)})`;
}
