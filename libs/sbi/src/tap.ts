// Every request and answer, for whoever watches. Without a tap nothing is computed for it.
import type { Headers, Parts } from './service.ts';

export interface SbiTapEvent {
  readonly kind: 'request' | 'response';
  /** The two events of one exchange have the same number; unique within the process. */
  readonly exchange: number;
  /** Which end saw it. */
  readonly side: 'client' | 'server';
  readonly transport: 'http2' | 'in-process';
  /** Sender and receiver of this message: `host:port`, or the name given to the agent or server. */
  readonly from: string;
  readonly to: string;
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  /** `nausf-auth ueAuthenticationsPost`, where the operation is known. */
  readonly operation?: string;
  readonly status?: number;
  readonly headers: Headers;
  readonly body?: unknown;
  readonly parts?: Parts;
}

export type SbiTap = (event: SbiTapEvent) => void;
