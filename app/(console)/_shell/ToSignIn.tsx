'use client';
import { useEffect } from 'react';
import { goToSignIn } from '@/app/_lib/auth';

/** Leaves for the sign-in page; there the address is known, so that it can come back. */
export function ToSignIn() {
  useEffect(goToSignIn, []);
  return null;
}
