/** Chooses the backend. */
import { createKernelTransport, kernelSctp } from './kernel/transport.ts';
import { SctpError, type SctpTransport, type SctpTransportOptions } from './transport.ts';
import { openUdpCarrier } from './userspace/udp-carrier.ts';
import { UserspaceTransport } from './userspace/userspace-transport.ts';

/** @throws {SctpError} `unavailable`: the backend that was asked for cannot work on this machine. */
export function createSctpTransport(options: SctpTransportOptions): SctpTransport {
  const transport = choose(options);
  options.log?.(transport.describe());
  return transport;
}

function choose({ backend, log = () => {}, parameters = {} }: SctpTransportOptions): SctpTransport {
  const kernel = backend === 'auto' ? kernelSctp() : undefined;
  switch (kernel?.available ? 'kernel' : backend) {
    case 'kernel':
      return createKernelTransport({ log, heartbeatInterval: parameters.heartbeatInterval });
    case 'auto':
    case 'udp':
      return new UserspaceTransport({
        backend: 'udp',
        open: openUdpCarrier,
        description: `SCTP: own endpoint over UDP encapsulation (RFC 6951)${kernel ? `; ${kernel.reason}` : ''}`,
        parameters,
        log,
      });
    default:
      throw new SctpError('unavailable', `SCTP backend "${backend}" is not available on this machine: use "udp"`);
  }
}
