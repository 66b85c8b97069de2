import { expect, test } from 'vitest';
import { createWorld } from '../testing/api/world';

// In a file of its own: attempts are counted per process.
test('sign-in attempts are limited per client address, whatever address the client claims', async () => {
  const world = await createWorld({ signInsPerMinute: 3 });
  try {
    const statuses: number[] = [];
    for (let i = 0; i < 5; i++) {
      const response = await fetch(`${world.origin}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-forwarded-for': `10.0.0.${i}`,
          'x-laddnav-client-address': `10.0.1.${i}`,
        },
        body: JSON.stringify({ email: 'x@example.com', password: 'wrong password' }),
      });
      statuses.push(response.status);
    }
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
  } finally {
    await world.close();
  }
});
