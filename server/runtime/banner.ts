export interface Welcome {
  dashboardUrl: string;
  stationsUrl: string;
  /** The door for wss; null: there is none. */
  stationsTlsUrl: string | null;
  /** Only when one was made at this start: the password is shown this once. */
  administrator: { email: string; password: string } | null;
  database: string;
  demo: boolean;
  readyAfterMs: number;
}

/** What a person needs after starting: where to look, what to type into a station, how to sign in the first time. */
export function welcome(w: Welcome): string {
  const lines = [
    '',
    `  Laddnav is ready (${(w.readyAfterMs / 1000).toFixed(1)} s)${w.demo ? ' with a demo fleet' : ''}`,
    '',
    `  Dashboard   ${w.dashboardUrl}`,
    `  Stations    ${w.stationsUrl}/<identity>   (OCPP 1.6J, 2.0.1, 2.1)`,
    ...(w.stationsTlsUrl === null ? [] : [`              ${w.stationsTlsUrl}/<identity>`]),
    `  Database    ${w.database}`,
  ];
  if (w.administrator) {
    lines.push(
      '',
      `  Sign in as  ${w.administrator.email}`,
      `  Password    ${w.administrator.password}   (shown this once; change it under Settings)`,
    );
  }
  return `${lines.join('\n')}\n\n`;
}
