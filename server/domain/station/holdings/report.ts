/**
 * A report that was asked for and has not come whole; key is `<action>:<requestId>`. It goes when the last part has come, or after a day.
 */
export interface ReportData {
  /** What was asked, as sent: a full report drops what it no longer mentions only where these criteria look. */
  request: Record<string, unknown>;
  parts: number;
}

export const reportKey = (action: string, requestId: number): string => `${action}:${requestId}`;
