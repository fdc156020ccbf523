/** Media of calls by way of RTP relays (rtpengine): which one has a call, and what it makes of offers and answers. */
import { createHash } from 'node:crypto';
import type { PcscfConfig } from '../config.ts';
import { type NgClient, type NgDictionary, RelayError, type RelayPlace } from './ng-client.ts';

export type Side = 'ue' | 'core';

export interface Described {
  /** Of the call at the relay. */
  readonly key: string;
  /** The relay that has it, `address:port`; undefined: none yet. */
  readonly relay: string | undefined;
  readonly role: 'offer' | 'answer';
  /** Whose description it is. */
  readonly from: Side;
  readonly offererTag: string;
  readonly answererTag: string | undefined;
  readonly sdp: string;
}

export interface Relayed {
  /** For the other side. */
  readonly sdp: string;
  readonly relay: string;
}

export class MediaRelay {
  readonly #client: NgClient;
  readonly #relays: readonly RelayPlace[];
  readonly #interfaces: PcscfConfig['mediaRelay']['interfaces'];

  constructor(client: NgClient, { relays, interfaces }: PcscfConfig['mediaRelay']) {
    this.#client = client;
    this.#relays = relays;
    this.#interfaces = interfaces;
  }

  /** @throws RelayError where the relay of the call, or every relay for a new one, does not */
  async relay(described: Described): Promise<Relayed> {
    const known = described.relay === undefined ? undefined : placeOf(described.relay);
    let failure: RelayError | undefined;
    for (const place of known === undefined ? this.#inTurn(described.key) : [known]) {
      try {
        const { sdp } = await this.#client.request(place, this.#request(described));
        if (typeof sdp !== 'string') throw new RelayError('the media relay answers without a description');
        return { sdp, relay: nameOf(place) };
      } catch (error) {
        if (!(error instanceof RelayError)) throw error;
        failure = error;
      }
    }
    throw failure ?? new RelayError('no media relay is in pcscf.mediaRelay.relays');
  }

  /** The call is over. What the relay does not hear of it ends by itself when no packets come. @throws RelayError */
  async release(relay: string, key: string): Promise<void> {
    await this.#client.request(placeOf(relay), { command: 'delete', 'call-id': key, 'delete-delay': 0 });
  }

  #request({ key, role, from, offererTag, answererTag, sdp }: Described): NgDictionary {
    const interfaces = this.#interfaces;
    const [first, second] = from === 'ue' ? [interfaces?.ue, interfaces?.core] : [interfaces?.core, interfaces?.ue];
    return {
      command: role,
      'call-id': key,
      'from-tag': offererTag,
      ...(answererTag === undefined ? {} : { 'to-tag': answererTag }),
      sdp,
      // Addresses are those of the descriptions: the signalling comes from proxies.
      flags: ['trust-address'],
      replace: ['origin', 'session-connection'],
      ICE: 'remove',
      ...(role === 'offer' && first !== undefined && second !== undefined ? { direction: [first, second] } : {}),
    };
  }

  /** Calls are spread over the relays; each has its own order of them, so that the next takes over from one that is gone. */
  #inTurn(key: string): readonly RelayPlace[] {
    const weight = (place: RelayPlace) =>
      createHash('sha256')
        .update(`${nameOf(place)} ${key}`)
        .digest('hex');
    return this.#relays.toSorted((a, b) => (weight(a) < weight(b) ? -1 : 1));
  }
}

const nameOf = ({ address, port }: RelayPlace): string => `${address}:${port}`;

function placeOf(name: string): RelayPlace {
  const colon = name.lastIndexOf(':');
  return { address: name.slice(0, colon), port: Number(name.slice(colon + 1)) };
}
