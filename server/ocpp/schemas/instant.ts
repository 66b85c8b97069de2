const PARTS = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s?(?:([Zz])|([+-])(\d\d)(?::?(\d\d))?)?$/;

/**
 * A station's timestamp as an instant; null when it is none. A missing zone is read as UTC (OCPP 1.6 §3.4 asks for UTC), parts of
 * a millisecond are cut, days a month does not have (29 February 2022) run over into the next month.
 */
export function parseInstant(text: string): Date | null {
  const m = PARTS.exec(text.trim());
  if (!m) return null;
  const ms = Number((m[7] ?? '').slice(0, 3).padEnd(3, '0'));
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map((i) => Number(m[i] ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60) return null;
  const offsetMinutes = m[9] ? (m[9] === '-' ? -1 : 1) * (Number(m[10]) * 60 + Number(m[11] ?? 0)) : 0;
  const utc = new Date(0);
  utc.setUTCFullYear(year, month - 1, day); // Date.UTC would take the years 0-99 for 1900-1999
  utc.setUTCHours(hour, minute, second, ms);
  return new Date(utc.getTime() - offsetMinutes * 60_000);
}
