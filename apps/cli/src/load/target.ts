/** The core that a load goes to: one in a process of its own, or anybody's elsewhere. */
import { imsCore } from '@trunkline/callflows';
import { createSctpTransport } from '@trunkline/sctp';
import { LOAD_KEYS, type LoadTarget } from '@trunkline/testbed';
import { placed, provision, type RemoteSettings, remoteSettings } from '../flows/remote.ts';
import { startCoreProcess } from './core-process.ts';

export interface OpenLoadTarget extends LoadTarget {
  /** For people. */
  readonly name: string;
  close(): Promise<void>;
}

const SUBNET = '127.22.0';
/** Addresses of the embedded core's network that gNBs may have. */
const GNB_ADDRESSES = Array.from({ length: 200 }, (_, n) => `127.22.1.${n + 1}`);
const FIRST_SUPI = 'imsi-999700000300001';
/** Records in one request. */
const BATCH = 200;

/** `ims`: a core of its own gets the functions of IMS. @throws Error that says what is wrong with the target, or why a core does not come up */
export async function openLoadTarget(target: string, { ims = false } = {}): Promise<OpenLoadTarget> {
  if (target !== 'embedded')
    return { ...over(await placed(remoteSettings(target))), name: target, close: async () => undefined };
  const at = (host: number) => `${SUBNET}.${host}`;
  const core = await startCoreProcess(at, ims ? imsCore.core(at) : {});
  const settings = remoteSettings(core.udr);
  const loopback: RemoteSettings = {
    ...settings,
    n2: { ...settings.n2, address: core.n2, sctp: 'udp' },
    gnbs: GNB_ADDRESSES,
    firstSupi: FIRST_SUPI,
  };
  return { ...over(loopback), name: 'an embedded core', close: () => core.stop() };
}

function over({ n2, gnbs, plmn, tac, udr, firstSupi, firstGnbId }: RemoteSettings): LoadTarget {
  const transport = createSctpTransport({ backend: n2.sctp });
  const digits = firstSupi.replace('imsi-', '');
  let supis = 0n;
  let nodes = 0;
  return {
    gnb: () => {
      const address = gnbs[nodes++];
      if (address === undefined) {
        throw new RangeError(
          `${nodes} gNBs need ${nodes} own addresses, and there are ${gnbs.length}: gnbs in the target's file`,
        );
      }
      const { address: amf, port, udpPort } = n2;
      return { transport, amf: { address: amf, port, udpPort }, address, gnbId: firstGnbId + nodes - 1, plmn, tac };
    },
    newSupi: () => `imsi-${(BigInt(digits) + supis++).toString().padStart(digits.length, '0')}`,
    provision: async (all, subscription) => {
      const authentication = { k: LOAD_KEYS.key, opc: LOAD_KEYS.opc };
      for (let from = 0; from < all.length; from += BATCH) {
        await provision(
          udr,
          all.slice(from, from + BATCH).map((supi) => ({ supi, authentication, ...subscription?.(supi) })),
        );
      }
    },
  };
}
