import type { EditAudit } from '../../features/access/edit-ports';
import { Prisma } from '../prisma/client';

/** Where the entry hangs: what was edited. */
export interface Subject {
  subjectType: string;
  subjectId: string;
  siteId?: number | null;
  stationId?: number | null;
}

export function auditData(audit: EditAudit, subject: Subject): Prisma.AuditEntryCreateManyInput {
  const { detail, ...rest } = audit;
  return { ...rest, ...subject, detail: toJson(detail) };
}

/** JSON as it will be read back; SQL null for nothing. */
export function toJson(value: unknown): Prisma.InputJsonValue | typeof Prisma.DbNull {
  const text = JSON.stringify(value);
  return text === undefined || text === 'null' ? Prisma.DbNull : (JSON.parse(text) as Prisma.InputJsonValue);
}

/** Whether a statement broke a unique constraint. */
export function isTaken(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}

/** Whether a statement named a row of another table that is not there. */
export function namesMissing(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2003';
}
