/** Health of an NF that cannot start yet, so that whoever watches sees that it lives, and what it waits for. */
import { createServer } from 'node:http';
import type { StateBackend } from '@trunkline/state';
import type { Logger } from 'pino';
import type { Health } from './health.ts';
import { explainListenError } from './ports.ts';

const POLL_MS = 100;
/** A store that is there answers within this time: no need to open a socket for the meantime. */
const GRACE_MS = 500;

export interface WaitingRoom {
  readonly setting: string;
  readonly http: { readonly enabled: boolean; readonly address: string; readonly port: number };
  readonly health: Health;
  readonly logger: Logger;
}

/** Resolves once the store is ready, or `given up` becomes true. */
export async function untilReady(state: StateBackend, room: WaitingRoom, givenUp: () => boolean): Promise<void> {
  const { logger, http } = room;
  let close: (() => Promise<void>) | undefined;
  for (let waited = 0; !state.readiness().ready && !givenUp(); waited += POLL_MS) {
    if (waited === GRACE_MS) {
      logger.warn({ reasons: room.health.ready().reasons }, 'waiting for the context store');
      if (http.enabled) close = await openRoom(room);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  await close?.();
}

async function openRoom({ health, http, setting }: WaitingRoom): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    const report =
      request.url === '/health/live' ? health.live() : request.url === '/health/ready' ? health.ready() : undefined;
    response.writeHead(report === undefined ? 404 : report.status === 'ok' ? 200 : 503, {
      'content-type': 'application/json',
      connection: 'close',
    });
    response.end(JSON.stringify(report ?? { status: 'starting' }));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explainListenError(error, setting, http.address, http.port)));
    server.listen(http.port, http.address, resolve);
  });
  return () => new Promise((resolve) => server.close(() => resolve()));
}
