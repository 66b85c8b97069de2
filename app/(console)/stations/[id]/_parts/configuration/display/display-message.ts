import { type Data, toData, toInstant, toList, toNumber, toText } from '../../held/read';

export const PRIORITIES = ['NormalCycle', 'InFront', 'AlwaysFront'] as const;
export type Priority = (typeof PRIORITIES)[number];
export const STATES = ['Idle', 'Charging', 'Faulted', 'Unavailable', 'Suspended', 'Discharging'] as const;
export type ShownState = (typeof STATES)[number];
/** 2.0.1 has no words for the last two. */
export const STATES_201: readonly ShownState[] = ['Idle', 'Charging', 'Faulted', 'Unavailable'];
export const LANGUAGES = ['sv', 'en', 'nb', 'da', 'fi', 'de', 'fr'] as const;

export interface TextDraft {
  language: string;
  content: string;
}

/** A text for the station's display as the form has it. */
export interface MessageDraft {
  id: number;
  priority: Priority;
  /** null: whatever the station does. */
  state: ShownState | null;
  from: Date | null;
  until: Date | null;
  /** Only during this session, by the station's name for it. */
  transactionId: string | null;
  /** In several languages since 2.1. */
  texts: readonly TextDraft[];
}

/** SetDisplayMessage (2.0.1 O01, O02; messageExtra since 2.1). */
export function toMessageInfo(draft: MessageDraft, isNew: boolean): Record<string, unknown> {
  const contents = draft.texts
    .filter(({ content }) => content.trim() !== '')
    .map(({ language, content }) => ({ format: 'UTF8', language, content: content.trim() }));
  const [message, ...extra] = isNew ? contents : contents.slice(0, 1);
  return {
    id: draft.id,
    priority: draft.priority,
    ...(draft.state ? { state: draft.state } : {}),
    ...(draft.from ? { startDateTime: draft.from.toISOString() } : {}),
    ...(draft.until ? { endDateTime: draft.until.toISOString() } : {}),
    ...(draft.transactionId ? { transactionId: draft.transactionId } : {}),
    message,
    ...(extra.length > 0 ? { messageExtra: extra } : {}),
  };
}

/** The form for a message the station has. */
export function toDraft(id: number, data: Data): MessageDraft {
  return {
    id,
    priority: PRIORITIES.find((each) => each === data.priority) ?? 'NormalCycle',
    state: STATES.find((each) => each === data.state) ?? null,
    from: toInstant(data.startDateTime),
    until: toInstant(data.endDateTime),
    transactionId: toText(data.transactionId),
    texts: textsOf(data),
  };
}

/** The texts of a message, its own first. */
export function textsOf(data: Data): TextDraft[] {
  return [data.message, ...toList(data.messageExtra)].map(toData).flatMap(({ content, language }) => {
    const text = toText(content) ?? (toNumber(content) === null ? null : String(content));
    return text === null ? [] : [{ content: text, language: toText(language) ?? '' }];
  });
}
