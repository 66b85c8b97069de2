'use client';
import { useEffect, useRef, useState } from 'react';
import { SearchField } from '@/app/_ui';

/** The server searches: it is asked when typing pauses. */
const PAUSE_MS = 350;

export function SearchText({ label, value, onChange }: { label: string; value: string; onChange: (text: string) => void }) {
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  const tell = useRef(onChange);
  useEffect(() => {
    tell.current = onChange;
  });
  // Changed from elsewhere: a link, the browser's history, "clear the filters".
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setTyped(value);
  }, [value]);
  useEffect(() => {
    if (typed === told.current) return;
    const timer = setTimeout(() => {
      told.current = typed;
      tell.current(typed);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const now = (text: string) => {
    told.current = text;
    setTyped(text);
    onChange(text);
  };
  return <SearchField label={label} value={typed} onChange={setTyped} onSubmit={now} className="w-60 max-sm:w-full" />;
}
