import { expect, test } from 'vitest';
import { type MessageDraft, toDraft, toMessageInfo } from './display-message';

const draft: MessageDraft = {
  id: 7,
  priority: 'InFront',
  state: 'Idle',
  from: null,
  until: new Date('2026-12-01T10:00:00Z'),
  transactionId: null,
  texts: [
    { language: 'sv', content: ' Välkommen ' },
    { language: 'en', content: 'Welcome' },
  ],
};
const sv = { format: 'UTF8', language: 'sv', content: 'Välkommen' };

test('further languages go along where the version knows them, and are left out where not', () => {
  const info = { id: 7, priority: 'InFront', state: 'Idle', endDateTime: '2026-12-01T10:00:00.000Z', message: sv };
  expect(toMessageInfo(draft, true)).toEqual({
    ...info,
    messageExtra: [{ format: 'UTF8', language: 'en', content: 'Welcome' }],
  });
  expect(toMessageInfo(draft, false)).toEqual(info);
});

test('what a station has is edited as it is', () => {
  const texts = [{ language: 'sv', content: 'Välkommen' }, draft.texts[1]];
  expect(toDraft(7, toMessageInfo(draft, true))).toEqual({ ...draft, texts });
  expect(toDraft(7, { priority: 'Odd', message: null })).toMatchObject({ priority: 'NormalCycle', texts: [] });
});
