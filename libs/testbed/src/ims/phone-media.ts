/** What a phone has for the media of a call: what it offers and takes (RFC 3264), and the QoS flows that the network brings. */
import type { Clock } from '@trunkline/platform';
import { ExpectationError } from '../awaiting.ts';
import type { Session } from '../ue/session.ts';
import type { Call, CallMedia } from './call.ts';
import { PHONE_FORMATS } from './codecs.ts';
import { MediaNegotiation } from './media-negotiation.ts';
import { VIDEO_FORMATS } from './video.ts';

const LOOK_MS = 20;

export interface PhoneMedia {
  /** Encodings of voice that it has; all where absent. */
  readonly codecs: readonly string[] | undefined;
  /** Without it the phone has no video. */
  readonly video: { readonly codecs?: readonly string[] } | undefined;
  /** Where it receives. */
  readonly address: string;
  /** Of its session descriptions (RFC 8866 §5.2). */
  readonly sessionId: string;
  readonly takesVideo: () => boolean;
}

export function negotiationOf({ voice, video }: CallMedia, media: PhoneMedia): MediaNegotiation {
  const { codecs, video: wanted, address, sessionId, takesVideo } = media;
  const formats = PHONE_FORMATS.filter(
    ({ encoding }) => codecs === undefined || encoding === 'telephone-event' || codecs.includes(encoding),
  );
  const pictures = VIDEO_FORMATS.filter(({ encoding }) => wanted?.codecs?.includes(encoding) ?? true);
  const hasVideo = { formats: pictures, port: () => video.port, accepts: takesVideo };
  return new MediaNegotiation({
    ...{ address, port: voice.port, formats, sessionId },
    ...(wanted === undefined ? {} : { video: hasVideo }),
  });
}

/**
 * The network brings the QoS flows of the media (TS 24.229 §5.1.3.1 with Annex U.2.2.5): the UE sees that they are there. `wanted` has
 * their 5QI; without one the default flow will do. @throws ExpectationError
 */
export async function flowsFor(
  call: Call,
  wanted: { readonly voice: number | undefined; readonly video: number | undefined },
  of: { readonly session: Session; readonly clock: Clock; readonly withinMs: number },
): Promise<void> {
  const { session, clock, withinMs } = of;
  const until = clock.monotonic() + withinMs;
  while (call.state !== 'over') {
    const all = [wanted.voice, call.hasVideo ? wanted.video : undefined].filter((fiveQi) => fiveQi !== undefined);
    const there = [...session.qos.fiveQis.values()];
    const missing = all.find((fiveQi) => !there.includes(fiveQi));
    if (missing === undefined) return;
    if (clock.monotonic() >= until) {
      throw new ExpectationError(`no QoS flow of 5QI ${missing} came for the call within ${withinMs} ms`);
    }
    await new Promise<void>((resolve) => {
      clock.after(LOOK_MS, resolve);
    });
  }
}
