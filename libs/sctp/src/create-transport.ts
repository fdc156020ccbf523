/** Chooses the backend. */
import { createKernelTransport, kernelSctp } from './kernel/transport.ts';
import { SctpError, type SctpTransport, type SctpTransportOptions } from './transport.ts';
import { openCarrierOn } from './userspace/machine-carrier.ts';
import { openUdpCarrier } from './userspace/udp-carrier.ts';
import { UserspaceTransport } from './userspace/userspace-transport.ts';

/** @throws {SctpError} `unavailable`: the backend that was asked for cannot work on this machine. */
export function createSctpTransport(options: SctpTransportOptions): SctpTransport {
  const transport = choose(options);
  options.log?.(transport.describe());
  return transport;
}

function choose(options: SctpTransportOptions): SctpTransport {
  switch (options.backend) {
    case 'udp':
      return overUdp(options, 'as configured');
    case 'kernel':
      return kernel(options);
    case 'auto': {
      const { available, reason } = kernelSctp();
      return available ? kernel(options) : overUdp(options, reason);
    }
    case 'raw':
      throw new SctpError(
        'unavailable',
        'SCTP over raw IP is not built in yet: use "udp" or, where there is one, "kernel"',
      );
  }
}

function kernel({ log, parameters }: SctpTransportOptions): SctpTransport {
  const { available, reason } = kernelSctp();
  if (!available) throw new SctpError('unavailable', `no SCTP in this machine's kernel (${reason}): use "udp"`);
  return createKernelTransport({ ...(log && { log }), heartbeatInterval: parameters?.heartbeatInterval });
}

function overUdp({ log = () => {}, parameters = {}, machine }: SctpTransportOptions, why: string): SctpTransport {
  return new UserspaceTransport({
    backend: 'udp',
    open: machine === undefined ? openUdpCarrier : openCarrierOn(machine),
    machine,
    description: `SCTP: own endpoint over UDP encapsulation, RFC 6951 (${why})`,
    parameters,
    log,
  });
}
