/** From a session description to octets: what is sent is in the order of RFC 8866 §9, whatever came in. */
import { EncodeError } from '@trunkline/wire';
import { isVisible, type MediaDescription, type SdpLine, type SessionDescription } from './description.ts';

/** Letters of one rank stand together: a t= is followed by its r= and z=. */
const SESSION_ORDER = ['o', 's', 'i', 'u', 'e', 'p', 'c', 'b', 'trz', 'k', 'a'];
const MEDIA_ORDER = ['i', 'c', 'b', 'k', 'a'];

/** s= and t= are added where they are missing. @throws EncodeError */
export function encodeSdp(description: SessionDescription): Uint8Array {
  return new Uint8Array(Buffer.from(formatSdp(description)));
}

/** The same as text. @throws EncodeError */
export function formatSdp({ lines, media }: SessionDescription): string {
  if (!lines.some(({ type }) => type === 'o')) throw new EncodeError('o= is missing: give the description an origin');
  const whole = [...lines];
  if (!lines.some(({ type }) => type === 's')) whole.push({ type: 's', value: '-' });
  if (!lines.some(({ type }) => type === 't')) whole.push({ type: 't', value: '0 0' });
  let text = 'v=0\r\n';
  for (const line of inOrder(whole, SESSION_ORDER)) text += format(line);
  for (const each of media) {
    text += format({ type: 'm', value: formatMedia(each) });
    for (const line of inOrder(each.lines, MEDIA_ORDER)) text += format(line);
  }
  return text;
}

function formatMedia({ media, port, ports, proto, formats }: MediaDescription): string {
  if (!(Number.isInteger(port) && port >= 0 && port <= 0xffff)) throw new EncodeError(`no port: ${port}`);
  if (formats.length === 0)
    throw new EncodeError(`m=${media} has no format: a stream that is refused keeps those of the offer`);
  for (const word of [media, proto, ...formats]) {
    if (!isVisible(word)) throw new EncodeError('a part of m= is empty or not visible ASCII');
  }
  return `${media} ${port}${ports === undefined ? '' : `/${ports}`} ${proto} ${formats.join(' ')}`;
}

function format({ type, value }: SdpLine): string {
  if (!/^[A-Za-z]$/.test(type)) throw new EncodeError('the type of a line is one letter');
  if (value === '' || /[\r\n\0]/.test(value)) throw new EncodeError(`${type}= is empty, or holds a line break or NUL`);
  return `${type}=${value}\r\n`;
}

/** Stable: lines of one type keep their order, and an unknown one stays behind the line that it came after. */
function inOrder(lines: readonly SdpLine[], order: readonly string[]): SdpLine[] {
  const ranks: SdpLine[][] = order.map(() => []);
  let rank = 0;
  for (const line of lines) {
    const own = order.findIndex((letters) => letters.includes(line.type));
    if (own >= 0) rank = own;
    ranks[rank]?.push(line);
  }
  return ranks.flat();
}
