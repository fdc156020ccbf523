/** Diameter over SCTP (RFC 6733 §2.1): a message is a message; all on one stream, so that they stay in order. */
import type { SctpAssociation, SctpTransport } from '@trunkline/sctp';
import { SctpError } from '@trunkline/sctp';
import type { Carrier, CarrierConnection } from './carrier.ts';

/** Payload protocol identifier of Diameter without DTLS. */
const PPID_DIAMETER = 46;
const STREAM = 0;

/** `udpPort`: of the encapsulation, where the transport needs one. */
export function sctpCarrier(transport: SctpTransport, { udpPort }: { readonly udpPort?: number } = {}): Carrier {
  const encapsulation = udpPort === undefined ? {} : { udpPort };
  return {
    listen: async ({ address, port }, accepted) => {
      const listener = await transport.listen({ addresses: [address], port, ...encapsulation }, (association) =>
        accepted(connectionOf(association)),
      );
      return { port: listener.port, close: () => listener.close() };
    },
    connect: async ({ address, port }) => connectionOf(await transport.connect({ address, port, ...encapsulation })),
  };
}

function connectionOf(association: SctpAssociation): CarrierConnection {
  const { address, port } = association.remote;
  let sent: Promise<void> = Promise.resolve();
  return {
    remote: `${address}:${port}`,
    begin(events) {
      association.onMessage = ({ bytes }) => events.message(bytes);
      association.onClosed = ({ kind, text }) => events.closed(`${kind}: ${text}`);
      // What was under way is lost, and nobody knows which: as good as a new connection.
      association.onRestart = () => association.abort('the peer has started anew');
    },
    send(bytes) {
      const lost = (error: unknown) => {
        if (!(error instanceof SctpError)) throw error;
      };
      sent = Promise.all([sent, association.send(STREAM, PPID_DIAMETER, bytes)]).then(() => undefined, lost);
    },
    close() {
      void sent.then(() => association.shutdown());
    },
  };
}
