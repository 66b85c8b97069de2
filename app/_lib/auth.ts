/** Where to return after signing in: only paths of our own, so that a link cannot send people elsewhere. */
export function safeReturnPath(next: string | null | undefined): string {
  if (!next?.startsWith('/') || next.startsWith('//') || next.includes('\\') || next.startsWith('/sign-in')) return '/live';
  return next;
}

/** Leaves for the sign-in page and comes back to what is open now. */
export function goToSignIn(): void {
  const here = `${window.location.pathname}${window.location.search}`;
  window.location.assign(`/sign-in?next=${encodeURIComponent(here)}`);
}

export type AuthProblem = 'wrong' | 'disabled' | 'tooMany' | 'unreachable' | 'weak' | 'unknown';
export type AuthResult = { ok: true } | { ok: false; problem: AuthProblem; message: string | null };

async function post(path: string, body: Record<string, unknown>): Promise<AuthResult> {
  let response: Response;
  try {
    response = await fetch(`/api/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      credentials: 'same-origin',
      body: JSON.stringify(body),
    });
  } catch {
    return { ok: false, problem: 'unreachable', message: null };
  }
  if (response.ok) return { ok: true };
  const { code, message } = await complaint(response);
  if (response.status === 429) return { ok: false, problem: 'tooMany', message };
  if (response.status >= 500) return { ok: false, problem: 'unreachable', message: null };
  if (code === 'INVALID_EMAIL_OR_PASSWORD' || code === 'INVALID_PASSWORD' || code === 'INVALID_EMAIL') {
    return { ok: false, problem: 'wrong', message };
  }
  if (code === 'PASSWORD_TOO_SHORT' || code === 'PASSWORD_TOO_LONG') return { ok: false, problem: 'weak', message };
  if (response.status === 403) return { ok: false, problem: 'disabled', message };
  return { ok: false, problem: response.status === 401 ? 'wrong' : 'unknown', message };
}

async function complaint(response: Response): Promise<{ code: string | null; message: string | null }> {
  const body: unknown = await response.json().catch(() => null);
  if (typeof body !== 'object' || body === null) return { code: null, message: null };
  return {
    code: 'code' in body && typeof body.code === 'string' ? body.code : null,
    message: 'message' in body && typeof body.message === 'string' ? body.message : null,
  };
}

export function signIn(email: string, password: string): Promise<AuthResult> {
  return post('sign-in/email', { email, password });
}

export function signOut(): Promise<AuthResult> {
  return post('sign-out', {});
}

/** Other sessions of the same person are ended. */
export function changePassword(currentPassword: string, newPassword: string): Promise<AuthResult> {
  return post('change-password', { currentPassword, newPassword, revokeOtherSessions: true });
}
