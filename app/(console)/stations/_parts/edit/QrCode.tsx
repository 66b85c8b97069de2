'use client';
import { create } from 'qrcode';
import { useMemo } from 'react';

/** Quiet zone of four modules on each side, as ISO 18004 wants it. */
const MARGIN = 4;

/** A QR code as one path. Always dark on white: many scanners do not read inverted codes. */
export function QrCode({ value, label, size = 144 }: { value: string; label: string; size?: number }) {
  const { path, side } = useMemo(() => draw(value), [value]);
  return (
    <svg
      role="img"
      aria-label={`${label}: ${value}`}
      viewBox={`0 0 ${side} ${side}`}
      width={size}
      height={size}
      shapeRendering="crispEdges"
      className="rounded-sm border border-line bg-[white]"
    >
      <path d={path} fill="black" />
    </svg>
  );
}

function draw(value: string): { path: string; side: number } {
  const { modules } = create(value, { errorCorrectionLevel: 'M' });
  let path = '';
  for (let y = 0; y < modules.size; y++) {
    for (let x = 0; x < modules.size; x++) {
      if (modules.get(y, x)) path += `M${x + MARGIN} ${y + MARGIN}h1v1h-1z`;
    }
  }
  return { path, side: modules.size + 2 * MARGIN };
}
