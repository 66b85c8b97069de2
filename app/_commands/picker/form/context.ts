'use client';
import { createContext, useContext } from 'react';
import type { Option } from '@/app/_ui';
import type { Known, Place } from '../known/known';
import type { SchemaNode } from '../schema/node';
import type { Path, Payload } from '../schema/payload';

/** What every field of a form needs. */
export interface FormContext {
  action: string;
  payload: Payload;
  known: Known;
  timeZone: string;
  /** `undefined` takes the value away. */
  set(path: Path, value: unknown): void;
  /** What to begin with where nothing is yet. */
  initial(path: Path, node: SchemaNode): unknown;
  choices(place: Place): Option[] | null;
  /** Complaint about this place, in words; null when there is none to show. */
  problem(path: Path): string | null;
}

const Context = createContext<FormContext | null>(null);
export const FormProvider = Context.Provider;

export function useForm(): FormContext {
  const form = useContext(Context);
  if (!form) throw new Error('a field outside a form');
  return form;
}
