/** RFC 3264 §6.1 and §8.4: directions in an answer, on hold and off it. */

import type { MediaDescription, SessionDescription } from './description.ts';
import { type Connection, connectionOf, type Direction, directionOf, withDirection } from './session.ts';

export function sends(direction: Direction): boolean {
  return direction === 'sendrecv' || direction === 'sendonly';
}

export function receives(direction: Direction): boolean {
  return direction === 'sendrecv' || direction === 'recvonly';
}

export function directionFrom(send: boolean, receive: boolean): Direction {
  if (send) return receive ? 'sendrecv' : 'sendonly';
  return receive ? 'recvonly' : 'inactive';
}

/** The same stream seen from the other side. */
export function mirrored(direction: Direction): Direction {
  return directionFrom(receives(direction), sends(direction));
}

/** The most that may be answered to an offered direction by one who wants `own`. */
export function answerDirection(offered: Direction, own: Direction = 'sendrecv'): Direction {
  return directionFrom(receives(offered) && sends(own), sends(offered) && receives(own));
}

/** Direction of an offer that puts the other side on hold: nothing is received any more. */
export function holdDirection(direction: Direction): Direction {
  return directionFrom(sends(direction), false);
}

/** Direction of an offer that ends it. Where the other side holds too (inactive), nothing is sent until it resumes as well. */
export function resumeDirection(direction: Direction): Direction {
  return directionFrom(sends(direction), true);
}

/** Whether whoever sent this wants no media of this stream: by direction, or by the address 0.0.0.0 (RFC 3264 §8.4). */
export function isHeld(description: SessionDescription, media: MediaDescription): boolean {
  return (
    media.port !== 0 && (!receives(directionOf(description, media)) || isNowhere(connectionOf(description, media)))
  );
}

function isNowhere(connection: Connection | undefined): boolean {
  return connection?.address === '0.0.0.0' || connection?.address === '::';
}

/** Every stream that is in use with the direction that `change` makes of its own. */
export function withDirections(
  description: SessionDescription,
  change: (direction: Direction) => Direction,
): SessionDescription {
  const media = description.media.map((each) =>
    each.port === 0 ? each : withDirection(each, change(directionOf(description, each))),
  );
  return { ...description, media };
}
