import { cx } from '@/app/_ui';

type Face = 'type2' | 'type1' | 'ccs2' | 'ccs1' | 'chademo' | 'schuko' | 'unknown';

/** What people and stations call plugs, to the face we draw. 2.x names start with c (cable) or s (socket). */
const FACES: [pattern: RegExp, face: Face][] = [
  [/ccs.?1/i, 'ccs1'],
  [/ccs/i, 'ccs2'],
  [/chademo|g105/i, 'chademo'],
  [/type.?2|mennekes/i, 'type2'],
  [/type.?1|j1772/i, 'type1'],
  [/schuko|309|bs1361|cee/i, 'schuko'],
];

function faceOf(type: string | null): Face {
  if (type === null) return 'unknown';
  return FACES.find(([pattern]) => pattern.test(type))?.[1] ?? 'unknown';
}

interface Pin {
  x: number;
  y: number;
  r: number;
}

const TYPE2: Pin[] = [
  { x: 12.6, y: 7, r: 1 },
  { x: 19.4, y: 7, r: 1 },
  { x: 9.6, y: 11.4, r: 1.5 },
  { x: 16, y: 11.4, r: 1.5 },
  { x: 22.4, y: 11.4, r: 1.5 },
  { x: 13, y: 15.6, r: 1.5 },
  { x: 19, y: 15.6, r: 1.5 },
];
const TYPE1: Pin[] = [
  { x: 12, y: 8.4, r: 1.7 },
  { x: 20, y: 8.4, r: 1.7 },
  { x: 10.6, y: 13.4, r: 1.1 },
  { x: 21.4, y: 13.4, r: 1.1 },
  { x: 16, y: 15.6, r: 1.7 },
];
const DC: Pin[] = [
  { x: 11.5, y: 25.2, r: 2.5 },
  { x: 20.5, y: 25.2, r: 2.5 },
];
const CHADEMO: Pin[] = [
  { x: 10, y: 16, r: 3 },
  { x: 22, y: 16, r: 3 },
  { x: 16, y: 9.4, r: 1.8 },
  { x: 16, y: 22.6, r: 1.8 },
];
const SCHUKO: Pin[] = [
  { x: 11.4, y: 16, r: 1.8 },
  { x: 20.6, y: 16, r: 1.8 },
];

const PINS: Record<Face, Pin[]> = {
  type2: TYPE2.map((pin) => ({ ...pin, y: pin.y + 4.4 })),
  type1: TYPE1.map((pin) => ({ ...pin, y: pin.y + 4 })),
  ccs2: [...TYPE2, ...DC],
  ccs1: [...TYPE1, ...DC],
  chademo: CHADEMO,
  schuko: SCHUKO,
  unknown: [],
};

/** The plug's face, as one sees it on the station. Decoration: the type stands beside it in words. */
export function ConnectorGlyph({ type, className }: { type: string | null; className?: string }) {
  const face = faceOf(type);
  const combo = face === 'ccs2' || face === 'ccs1';
  return (
    <svg aria-hidden viewBox="0 0 32 32" className={cx('size-8 shrink-0 text-muted', className)}>
      {combo ? (
        <path
          d="M6 5.500C9 2.200 23 2.200 26 5.500 28.400 9.500 27.600 15 24.600 19.200h-17.200C4.400 15 3.600 9.500 6 5.500ZM8.500 20.800h15c3 0 4.700 2 4.700 4.500s-1.700 4.500-4.700 4.500h-15c-3 0-4.700-2-4.700-4.500s1.700-4.500 4.700-4.500Z"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
        />
      ) : (
        <circle
          cx="16"
          cy="16"
          r="12.5"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
          {...(face === 'unknown' ? { strokeDasharray: '3 2.6' } : {})}
        />
      )}
      {PINS[face].map((pin) => (
        <circle key={`${pin.x} ${pin.y}`} cx={pin.x} cy={pin.y} r={pin.r} fill="currentColor" />
      ))}
    </svg>
  );
}
