/**
 * Heartbeats for a function that sleeps (TS 29.510 §5.2.2.3.2), so that the NRF goes on to give its address, where a request wakes it.
 * The profile is the one that its worker registered; a worker that is awake does it itself.
 */
import { readFileSync } from 'node:fs';
import { connect } from 'node:http2';

export interface RegistrationOptions {
  readonly apiRoot: string;
  readonly instanceId: string;
  readonly tls?: { readonly key: string; readonly cert: string; readonly ca?: string } | undefined;
  readonly everyMs: number;
  readonly asleep: () => boolean;
  readonly failed: (why: string) => void;
}

const ANSWER_MS = 3_000;

/** Returns how to stop. */
export function keepRegistered(options: RegistrationOptions): () => void {
  const timer = setInterval(() => {
    if (!options.asleep()) return;
    heartBeat(options).catch((error: Error) => options.failed(`the NRF has no heartbeat of it: ${error.message}`));
  }, options.everyMs);
  return () => clearInterval(timer);
}

function heartBeat({ apiRoot, instanceId, tls }: RegistrationOptions): Promise<void> {
  const { origin, pathname } = new URL(apiRoot);
  const files = Object.fromEntries(Object.entries(tls ?? {}).map(([name, file]) => [name, readFileSync(file)]));
  return new Promise((resolve, reject) => {
    const session = connect(origin, files);
    const fail = (error: Error) => {
      session.destroy();
      reject(error);
    };
    session.once('error', fail);
    session.setTimeout(ANSWER_MS, () => fail(new Error(`no answer in ${ANSWER_MS} ms`)));
    const request = session.request({
      ':method': 'PATCH',
      ':path': `${pathname.replace(/\/$/, '')}/nnrf-nfm/v1/nf-instances/${instanceId}`,
      'content-type': 'application/json-patch+json',
    });
    request.once('error', fail);
    request.once('response', ({ ':status': status = 0 }) => {
      session.close();
      request.resume();
      if (status < 300) resolve();
      else fail(new Error(`status ${status}`));
    });
    request.end(JSON.stringify([{ op: 'replace', path: '/nfStatus', value: 'REGISTERED' }]));
  });
}
