/**
 * The peer state machine (RFC 6733 §5.6) as its table. `I-` is the connection that we began, `R-` the one that the peer began.
 * Messages in the open states are not in it: they change no state.
 */

export type PeerState =
  | 'Closed'
  | 'Wait-Conn-Ack'
  | 'Wait-I-CEA'
  | 'Wait-Conn-Ack/Elect'
  | 'Wait-Returns'
  | 'R-Open'
  | 'I-Open'
  | 'Closing';

export type PeerEvent =
  | 'Start'
  | 'R-Conn-CER'
  | 'I-Rcv-Conn-Ack'
  | 'I-Rcv-Conn-Nack'
  | 'Timeout'
  | 'I-Rcv-CEA'
  | 'I-Rcv-Non-CEA'
  | 'I-Peer-Disc'
  | 'R-Peer-Disc'
  | 'Win-Election'
  | 'Stop'
  | 'I-Rcv-DPR'
  | 'R-Rcv-DPR'
  | 'I-Rcv-DPA'
  | 'R-Rcv-DPA';

export type PeerAction =
  | 'I-Snd-Conn-Req'
  | 'I-Snd-CER'
  | 'Process-CEA'
  | 'R-Accept'
  | 'R-Snd-CEA'
  | 'R-Reject'
  | 'Elect'
  | 'I-Snd-DPR'
  | 'R-Snd-DPR'
  | 'I-Snd-DPA'
  | 'R-Snd-DPA'
  | 'I-Disc'
  | 'R-Disc'
  /** Both connections are closed. */
  | 'Error';

export interface Transition {
  readonly actions: readonly PeerAction[];
  readonly next: PeerState;
}

const to = (next: PeerState, ...actions: readonly PeerAction[]): Transition => ({ actions, next });

export const transitions: Readonly<Record<PeerState, Readonly<Partial<Record<PeerEvent, Transition>>>>> = {
  Closed: {
    Start: to('Wait-Conn-Ack', 'I-Snd-Conn-Req'),
    'R-Conn-CER': to('R-Open', 'R-Accept', 'R-Snd-CEA'),
  },
  'Wait-Conn-Ack': {
    'I-Rcv-Conn-Ack': to('Wait-I-CEA', 'I-Snd-CER'),
    'I-Rcv-Conn-Nack': to('Closed'),
    'R-Conn-CER': to('Wait-Conn-Ack/Elect', 'R-Accept'),
    Timeout: to('Closed', 'Error'),
  },
  'Wait-I-CEA': {
    'I-Rcv-CEA': to('I-Open', 'Process-CEA'),
    'R-Conn-CER': to('Wait-Returns', 'R-Accept', 'Elect'),
    'I-Peer-Disc': to('Closed', 'I-Disc'),
    'I-Rcv-Non-CEA': to('Closed', 'Error'),
    Timeout: to('Closed', 'Error'),
  },
  'Wait-Conn-Ack/Elect': {
    'I-Rcv-Conn-Ack': to('Wait-Returns', 'I-Snd-CER', 'Elect'),
    'I-Rcv-Conn-Nack': to('R-Open', 'R-Snd-CEA'),
    'R-Peer-Disc': to('Wait-Conn-Ack', 'R-Disc'),
    'R-Conn-CER': to('Wait-Conn-Ack/Elect', 'R-Reject'),
    Timeout: to('Closed', 'Error'),
  },
  'Wait-Returns': {
    'Win-Election': to('R-Open', 'I-Disc', 'R-Snd-CEA'),
    'I-Peer-Disc': to('R-Open', 'I-Disc', 'R-Snd-CEA'),
    'I-Rcv-CEA': to('I-Open', 'R-Disc', 'Process-CEA'),
    // The table has no row for it; what is left is the other connection.
    'I-Rcv-Non-CEA': to('R-Open', 'I-Disc', 'R-Snd-CEA'),
    'R-Peer-Disc': to('Wait-I-CEA', 'R-Disc'),
    'R-Conn-CER': to('Wait-Returns', 'R-Reject'),
    Timeout: to('Closed', 'Error'),
  },
  'R-Open': {
    'R-Conn-CER': to('R-Open', 'R-Reject'),
    Stop: to('Closing', 'R-Snd-DPR'),
    'R-Rcv-DPR': to('Closing', 'R-Snd-DPA'),
    'R-Peer-Disc': to('Closed', 'R-Disc'),
  },
  'I-Open': {
    'R-Conn-CER': to('I-Open', 'R-Reject'),
    Stop: to('Closing', 'I-Snd-DPR'),
    'I-Rcv-DPR': to('Closing', 'I-Snd-DPA'),
    'I-Peer-Disc': to('Closed', 'I-Disc'),
  },
  Closing: {
    'I-Rcv-DPR': to('Closing', 'I-Snd-DPA'),
    'R-Rcv-DPR': to('Closing', 'R-Snd-DPA'),
    'I-Rcv-DPA': to('Closed', 'I-Disc'),
    'R-Rcv-DPA': to('Closed', 'R-Disc'),
    'R-Conn-CER': to('Closing', 'R-Reject'),
    Timeout: to('Closed', 'Error'),
    'I-Peer-Disc': to('Closed', 'I-Disc'),
    'R-Peer-Disc': to('Closed', 'R-Disc'),
  },
};
