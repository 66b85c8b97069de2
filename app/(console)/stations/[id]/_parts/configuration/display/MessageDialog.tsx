'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { connectorName } from '@/app/_commands';
import { CommandDialog } from '@/app/_commands/CommandDialog';
import { DateTimeField, RadioGroup, Select, TextField } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import type { Holding } from '@/server/domain/station/holding';
import { newRequestId } from '../../held/ReadButton';
import { LANGUAGES, type MessageDraft, PRIORITIES, STATES, STATES_201, toDraft, toMessageInfo } from './display-message';

const NONE = 'none';
/** MessageContentType.content: 512 in 2.0.1, 1,024 in 2.1. */
const MAX = { old: 512, new: 1024 };

interface Props {
  station: StationView;
  /** null: a new one. */
  held: Holding | null;
  onClose: () => void;
}

/** Writes a text for the display, or changes one that is there. */
export function MessageDialog({ station, held, onClose }: Props) {
  const t = useTranslations('setup.display');
  const isNew = station.version === '2.1';
  const [draft, setDraft] = useState<MessageDraft>(() =>
    held
      ? toDraft(Number(held.key), held.data)
      : {
          id: newRequestId(),
          priority: 'NormalCycle',
          state: null,
          from: null,
          until: null,
          transactionId: null,
          texts: [],
        },
  );
  const change = (more: Partial<MessageDraft>) => setDraft((before) => ({ ...before, ...more }));
  const textAt = (index: number) => draft.texts[index] ?? { language: LANGUAGES[index] ?? 'en', content: '' };
  const setText = (index: number, more: { language?: string; content?: string }) => {
    const texts = (isNew ? [0, 1] : [0]).map((i) => (i === index ? { ...textAt(i), ...more } : textAt(i)));
    change({ texts: [...texts, ...draft.texts.slice(texts.length)] });
  };
  const running = station.connectors.filter((c) => c.transaction !== null);
  const hasText = textAt(0).content.trim() !== '';
  return (
    <CommandDialog
      station={station}
      onClose={onClose}
      title={t(held ? 'editTitle' : 'addTitle')}
      verb={t('send')}
      request={
        hasText ? { kind: 'Call', action: 'SetDisplayMessage', payload: { message: toMessageInfo(draft, isNew) } } : null
      }
    >
      {(isNew ? [0, 1] : [0]).map((index) => (
        <div key={index} className="space-y-2">
          <TextField
            label={t(index === 0 ? 'text' : 'second')}
            rows={3}
            maxLength={isNew ? MAX.new : MAX.old}
            value={textAt(index).content}
            onChange={(content) => setText(index, { content })}
          />
          <Select
            label={t('language')}
            value={textAt(index).language}
            onChange={(language) => setText(index, { language })}
            options={LANGUAGES.map((id) => ({ id, label: t(`languages.${id}`) }))}
          />
        </div>
      ))}
      <RadioGroup
        label={t('how')}
        value={draft.priority}
        onChange={(priority) => change({ priority })}
        options={PRIORITIES.map((id) => ({ id, label: t(`priority.${id}`), description: t(`priorityText.${id}`) }))}
      />
      <Select
        label={t('while')}
        value={draft.state ?? NONE}
        onChange={(id) => change({ state: STATES.find((each) => each === id) ?? null })}
        options={[
          { id: NONE, label: t('always') },
          ...(isNew ? STATES : STATES_201).map((id) => ({ id, label: t(`state.${id}`) })),
        ]}
      />
      {(running.length > 0 || draft.transactionId) && (
        <Select
          label={t('session')}
          value={draft.transactionId ?? NONE}
          onChange={(id) => change({ transactionId: id === NONE ? null : id })}
          options={[
            { id: NONE, label: t('everybody') },
            ...running.map((c) => ({
              id: c.transaction?.ocppId ?? '',
              label: t('sessionAt', { place: connectorName(c, station.connectors), id: c.transaction?.id ?? 0 }),
            })),
          ]}
        />
      )}
      <div className="flex flex-wrap gap-2">
        <DateTimeField
          label={t('fromField')}
          value={draft.from}
          onChange={(from) => change({ from })}
          timeZone={station.timeZone}
        />
        <DateTimeField
          label={t('untilField')}
          value={draft.until}
          onChange={(until) => change({ until })}
          timeZone={station.timeZone}
        />
      </div>
    </CommandDialog>
  );
}
