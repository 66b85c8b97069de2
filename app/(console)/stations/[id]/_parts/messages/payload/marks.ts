import type { Complaint } from './complaints';
import type { JsonLine } from './lay-out';

/** A complaint and the lines of a JSON text it is about. `absent`: a field that should be there; it belongs after the line. */
export interface Mark {
  complaint: Complaint;
  lines: readonly number[];
  absent: string | null;
}

/** What of a frame `[type, id, action, payload]` a complaint about the frame itself concerns. */
const ELEMENT: Readonly<Record<string, string>> = {
  unknownType: '0',
  wrongKind: '0',
  idNotText: '1',
  idTooLong: '1',
  idLong: '1',
  answerNoId: '1',
  errorNoId: '1',
  actionNotText: '2',
  noMessage: '2',
  wrongWay: '2',
  notActedOn: '2',
  payloadIs: '3',
  payloadNoObject: '3',
};

/** Where each complaint is in a laid out text; `isFrame`: the text is a whole frame, the payload one of its elements. */
export function placeMarks(complaints: readonly Complaint[], lines: readonly JsonLine[], isFrame: boolean): Mark[] {
  const payload = isFrame ? ['3'] : [];
  return complaints.map((complaint) => {
    const { path, said } = complaint;
    const key = said?.sentence.key ?? '';
    if (said?.group === 'frame') {
      if (key === 'nulls') return { complaint, absent: null, lines: nulls(lines, said.sentence.values.fields ?? '') };
      const element = isFrame ? ELEMENT[key] : undefined;
      if (element !== undefined) return { complaint, absent: null, lines: matching(lines, [element]) };
      return { complaint, absent: null, lines: key === 'elements' || key === 'noPayload' ? matching(lines, []) : [] };
    }
    if (path === null) return { complaint, absent: null, lines: [] };
    const found = matching(lines, [...payload, ...path]).filter((i) => !path.includes('*') || concerns(complaint, lines[i]));
    if (found.length > 0 || path.length === 0) return { complaint, absent: null, lines: found };
    return { complaint, absent: path.at(-1) ?? null, lines: matching(lines, [...payload, ...path.slice(0, -1)]) };
  });
}

/** A complaint about every item of a list names a place, not which of the items had the fault: those that cannot have had it are left out. */
function concerns({ said }: Complaint, line: JsonLine | undefined): boolean {
  const { key, values } = said?.sentence ?? { key: '', values: {} };
  const text = line?.text ?? '';
  switch (key) {
    case 'asText':
    case 'decimals':
      return line?.kind === 'word';
    case 'asNumber':
    case 'blanks':
    case 'emptyDate':
    case 'identifier':
      return line?.kind === 'string';
    case 'longer':
      return text.length - 2 > Number(values.limit);
    case 'oddCase':
      return text.slice(1, -1).trim().toLowerCase() === values.word?.toLowerCase() && text !== `"${values.word}"`;
    case 'emptyList':
    case 'asObject':
      return text === '[]';
    case 'asList':
      return text.startsWith('{');
    default:
      return true;
  }
}

function matching(lines: readonly JsonLine[], path: readonly string[]): number[] {
  return lines.flatMap((line, i) =>
    line.part !== 'close' && line.path.length === path.length && path.every((step, n) => step === '*' || step === line.path[n])
      ? [i]
      : [],
  );
}

/** `null left out: a, b`: every null under one of the names, or in a list. */
function nulls(lines: readonly JsonLine[], fields: string): number[] {
  const names = new Set(fields.split(', '));
  return lines.flatMap((line, i) =>
    line.text === 'null' && (line.key === null || names.has(line.path.at(-1) ?? '')) ? [i] : [],
  );
}
