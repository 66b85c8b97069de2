import { expect, test } from 'vitest';
import type { DomainEvent } from '../domain/events';
import { createMemoryBus } from './memory';

const EVENT: DomainEvent = { kind: 'tokensEdited' };

test('every listener hears an event, in order, before publish returns', () => {
  const bus = createMemoryBus(() => {});
  const heard: string[] = [];
  bus.subscribe((event) => heard.push(`a ${event.kind}`));
  bus.subscribe((event) => heard.push(`b ${event.kind}`));
  bus.publish(EVENT);
  expect(heard).toEqual(['a tokensEdited', 'b tokensEdited']);
});

test("a listener's error reaches the log and nobody else", () => {
  const errors: unknown[] = [];
  const bus = createMemoryBus((error) => errors.push(error));
  let heard = 0;
  bus.subscribe(() => {
    throw new Error('mine');
  });
  bus.subscribe(() => heard++);
  bus.publish(EVENT);
  expect(heard).toBe(1);
  expect(errors).toEqual([new Error('mine')]);
});

test('a stopped listener hears nothing more, even when the same function listens twice', () => {
  const bus = createMemoryBus(() => {});
  let heard = 0;
  const listener = () => heard++;
  const stop = bus.subscribe(listener);
  bus.subscribe(listener);
  stop();
  bus.publish(EVENT);
  expect(heard).toBe(1);
});
