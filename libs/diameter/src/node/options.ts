/** What a node is told, and what comes out of it. */
import type { DiameterAnswer, DiameterMessage } from '../messages/index.ts';
import type { Identity } from '../peer/capabilities.ts';
import type { Ticket } from './served.ts';

/** A peer that is known beforehand. */
export interface KnownPeer {
  /** Its Diameter identity: what it calls itself in Origin-Host. */
  readonly host: string;
  /** We open the connection; false: it does. */
  readonly initiate: boolean;
  /** Of several that can serve a request those of the lowest number are asked; 0. */
  readonly priority?: number;
  /** It passes requests on to any realm and host. */
  readonly agent?: boolean;
}

export interface DiameterNodeOptions {
  readonly us: Identity;
  readonly peers: readonly KnownPeer[];
  /** Peers that are not known may connect, all or those of these realms; otherwise they are refused (3010). */
  readonly admitUnknownPeers?: boolean | { readonly realms: readonly string[] };
  /** 32 random bits. */
  readonly random32: () => number;
  /** Seconds since 1970 of our start. */
  readonly start: number;
  /** Milliseconds of silence until a peer is asked for a sign of life, and between attempts to connect; 30,000. */
  readonly twMs?: number;
  /** By how much that differs at most, so that not all ask at once; 2,000. */
  readonly jitterMs?: number;
  /** Signs of life until a peer that was lost is used again; 3. */
  readonly provingAnswers?: number;
  /** Milliseconds that connecting, a capabilities exchange or a disconnection may take; 10,000. */
  readonly exchangeMs?: number;
  /** Milliseconds that a request of ours waits for its answer; 10,000. */
  readonly requestMs?: number;
  /** Requests of ours that wait at once; 10,000. */
  readonly maxPending?: number;
  /** Requests of others that are worked on at once; beyond, they get 3004; 10,000. */
  readonly maxServing?: number;
  /** Milliseconds for which answers are kept for requests that come again; 240,000. */
  readonly answersMs?: number;
  /** How many are kept; 20,000. */
  readonly maxAnswers?: number;
  /** Connections that have not said yet who they are; 100. */
  readonly maxUnknown?: number;
}

/** Why a request of ours has no answer. */
export type RequestFailure =
  /** No peer that can serve it is there. */
  | 'unreachable'
  /** It was sent, and its peer is gone. Whether it was carried out is not known. */
  | 'peer-lost'
  | 'timeout'
  /** Too many wait already. */
  | 'overloaded'
  /** What came is not its answer, or cannot be read. */
  | 'bad-answer';

export type DiameterEffect =
  /** Open a connection to the peer, and say {@link DiameterNode.connected} or {@link DiameterNode.connectFailed}. */
  | { readonly effect: 'connect'; readonly host: string }
  | {
      readonly effect: 'send';
      readonly connection: string;
      readonly bytes: Uint8Array;
      /** Absent where octets are sent again. */
      readonly message: DiameterMessage | undefined;
    }
  /** Close the connection once what was sent over it is gone. */
  | { readonly effect: 'close'; readonly connection: string }
  /** A peer is there: `applications` is what both can do. */
  | {
      readonly effect: 'peer-up';
      readonly host: string;
      readonly realm: string;
      readonly applications: readonly number[];
    }
  | { readonly effect: 'peer-down'; readonly host: string; readonly reason: string }
  /** A peer is silent: its requests go to others. */
  | { readonly effect: 'failover'; readonly host: string }
  | { readonly effect: 'failback'; readonly host: string }
  /** A peer came up anew: its sessions are gone. */
  | { readonly effect: 'peer-restarted'; readonly host: string }
  /** A request of a peer: answer it with {@link DiameterNode.respond} or {@link DiameterNode.refuse}. */
  | { readonly effect: 'request'; readonly ticket: Ticket }
  /** The answer to a request of ours. */
  | { readonly effect: 'answer'; readonly message: DiameterAnswer; readonly host: string; readonly token: unknown }
  | { readonly effect: 'failed'; readonly reason: RequestFailure; readonly token: unknown }
  /** Octets that were dropped or refused, and why. */
  | { readonly effect: 'dropped'; readonly connection: string; readonly reason: string };
