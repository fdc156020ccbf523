/** A second UPF beside the core (N3 and N4 at .31), which gives addresses of its own. */
import type { CallFlow } from '@trunkline/testbed';

interface TwoUpfs {
  /** Of the SMF, further settings: `{ timers: { addressLifetime: 2 } }`. */
  readonly smf?: object;
  /** Of the second UPF, as the SMF knows it: slices and data networks. */
  readonly second?: object;
  /** Of the first one. */
  readonly first?: object;
  /** Data networks of the second UPF. */
  readonly dnns?: object;
  /** Which is chosen where both could be. */
  readonly preferred?: 'first' | 'second';
  /** How long the second one may take when it is to leave. */
  readonly leaveMs?: number;
}

export function twoUpfs({
  smf = {},
  first = {},
  second = {},
  dnns = { internet: { ipv4Pool: '10.46.0.0/16' } },
  preferred = 'first',
  leaveMs = 8_000,
}: TwoUpfs = {}): Pick<CallFlow, 'core' | 'alongside'> {
  return {
    core: (at) => {
      const upfs = [
        { nodeId: at(7), ...first },
        { nodeId: at(31), ...second },
      ];
      return {
        smf: { upfs: preferred === 'first' ? upfs : upfs.reverse(), ...smf },
        // The second UPF starts after the gateway, which asks it again then.
        'n4-gateway': { n4: { address: at(4), t1Ms: 1_000 }, upfs: [{ address: at(7) }, { address: at(31) }] },
      };
    },
    alongside: [
      {
        mark: '2',
        nfs: ['upf'],
        settings: {
          common: { drain: { timeoutMs: leaveMs } },
          upf: { releaseOnStop: true, n6: { driver: 'in-process', dnns } },
        },
      },
    ],
  };
}

/** A subscription with these SSC modes, the first of which is the default. */
export function withSscModes(...sscModes: readonly string[]) {
  return { slices: [{ sst: 1, dnns: { internet: { default: true, sscModes } } }] };
}

/** Which UPF gave the address. */
export const ofSecondUpf = (address: string | undefined) => address?.startsWith('10.46.') === true;
export const ofFirstUpf = (address: string | undefined) => address?.startsWith('10.45.') === true;
