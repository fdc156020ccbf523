/** The associations of a P-CSCF as its settings have them. */
import { interfaceAddress, type NfHost } from '@trunkline/platform';
import type { PcscfConfig } from '../config.ts';
import { securitySets } from '../context/security.ts';
import type { Workers } from '../workers.ts';
import { SecurityAssociations } from './associations.ts';
import { UserspaceIpsec } from './userspace.ts';
import { runIp, XfrmIpsec } from './xfrm.ts';

export function associationsOf(
  host: NfHost,
  config: PcscfConfig,
  workers: Workers | undefined,
): SecurityAssociations | undefined {
  const { agreement, backend, serverPort, clientPorts, integrity, encryption } = config.security;
  if (agreement === 'off') return undefined;
  const address = config.n6.shared?.address ?? interfaceAddress(config.sip.address, 'pcscf.sip.address');
  const { machine, logger, dataNetworks, state } = host;
  const { clock } = machine;
  const dropped = (from: string, reason: string) => logger.debug({ from }, `ESP dropped: ${reason}`);
  return new SecurityAssociations({
    ...{ address, portServer: serverPort, clock, workers },
    store: state.contexts(securitySets),
    backend:
      backend === 'xfrm'
        ? new XfrmIpsec(
            {
              ...{ address, ports: [serverPort, ...clientPorts], machine, ip: runIp, dropped },
              algorithms: encryption.flatMap((enc) => integrity.map((alg) => ({ encryption: enc, integrity: alg }))),
            },
            () => clock.now(),
          )
        : new UserspaceIpsec({ address, dataNetworks, dropped }),
    warn: (message, about) => logger.warn(about, message),
  });
}
