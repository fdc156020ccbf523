/** What happens to the binding of a contact, and what comes of it. */
import type { Binding } from './context/binding.ts';
import type { Party, Session, SessionDialog } from './context/session.ts';

export type BindingEvent =
  | { readonly kind: 'registered'; readonly binding: Omit<Binding, 'watchedUntil'>; readonly watch: boolean }
  /** The UE deregistered, or the network did. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'timer'; readonly name: string };

export type BindingEffect =
  /** Hear of the registration. */
  | { readonly effect: 'watch'; readonly binding: Binding }
  /** Its sessions end (TS 24.229 §5.2.8). */
  | { readonly effect: 'release'; readonly binding: Binding };

export type SessionEvent =
  | { readonly kind: 'begun'; readonly session: Session }
  /** What passes in the dialog. */
  | {
      readonly kind: 'passed';
      readonly by: Party;
      /** CSeq of a request. */
      readonly sequence?: number | undefined;
      readonly sdp?: string | undefined;
      /** The RTP relay that has taken its media. */
      readonly relay?: string | undefined;
      /** A response that makes or confirms a dialog. */
      readonly dialog?:
        | { readonly tag: string; readonly confirmed: boolean; readonly state: SessionDialog }
        | undefined;
      /** Session-Expires of a 2xx, seconds (RFC 4028). */
      readonly expires?: number | undefined;
    }
  /** An offer was refused: what was agreed before goes on. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'authorized'; readonly appSession: string }
  | { readonly kind: 'ended' }
  /** The network ends it (TS 24.229 §5.2.8.1). */
  | { readonly kind: 'lost'; readonly reason: string }
  | { readonly kind: 'timer'; readonly name: string };

export type SessionEffect =
  /** Offer and answer are there: the PCF is to know. */
  | { readonly effect: 'media'; readonly session: Session }
  | { readonly effect: 'withdraw'; readonly appSession: string }
  /** The relay is to forget it. */
  | { readonly effect: 'release'; readonly relay: string; readonly key: string }
  | { readonly effect: 'bye'; readonly session: Session; readonly reason: string };
