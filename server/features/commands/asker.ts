import type { CommandService } from './service';

/** What use cases need to ask a station and to hear what came of it. */
export type Asker = Pick<CommandService, 'requestAndWait'>;
