/** A charging curve as every session draws it: full power, taper, done. The page's one picture. */
export function ChargeLine() {
  return (
    <svg aria-hidden="true" viewBox="0 0 384 72" className="w-full text-charging">
      <defs>
        <linearGradient id="charge-fill" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="currentColor" stopOpacity="0.22" />
          <stop offset="1" stopColor="currentColor" stopOpacity="0" />
        </linearGradient>
      </defs>
      <path
        d="M0 70H34C40 70 40 10 48 9 74 6 112 8 150 10 196 13 214 26 246 42 278 58 306 66 340 68L384 70"
        fill="url(#charge-fill)"
      />
      <path
        d="M0 70H34C40 70 40 10 48 9 74 6 112 8 150 10 196 13 214 26 246 42 278 58 306 66 340 68L384 70"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      />
      <circle cx="150" cy="10" r="3.5" fill="var(--bg)" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  );
}
