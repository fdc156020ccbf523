/** What stands in a cluster for a function that sleeps: its Service's address leads to the operator, and all who call it may go there. */
import type { Endpoint } from '@trunkline/platform';
import { SLEEPERS, type Sleeper } from '@trunkline/scaling';
import type { KubeObject } from '../kube/objects.ts';
import type { MobileCoreSpec } from '../resources/mobile-core.ts';

/** Who asks them (charts/trunkline/files/reference-points.yaml). */
export const CALLERS: Readonly<Record<Sleeper, readonly string[]>> = { nssf: ['amf'], bsf: ['pcf', 'pcscf'] };
/** A connection that came by way of the operator does not stay there. */
const CONNECTION_SECONDS = 60;

/** Functions that may sleep in this core: one worker each, and none where a number is given. */
export function sleepersOf({ power, functions }: MobileCoreSpec): readonly Sleeper[] {
  if (power.sleepAfterSeconds === undefined) return [];
  const fixed = functions.filter(({ scaling, replicas }) => scaling !== undefined || replicas !== undefined);
  return SLEEPERS.filter((name) => !fixed.some((one) => one.name === name));
}

/** Beside those of the Service's own pods, of which none is there. */
export function asleepSlice(service: KubeObject, { address, port }: Endpoint): KubeObject {
  const { name, namespace = '', labels = {} } = service.metadata;
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: `${name}-asleep`,
      namespace,
      labels: {
        ...labels,
        'kubernetes.io/service-name': name,
        // So that the controller of Services leaves it alone.
        'endpointslice.kubernetes.io/managed-by': 'trunkline-operator',
      },
    },
    addressType: address.includes(':') ? 'IPv6' : 'IPv4',
    endpoints: [{ addresses: [address], conditions: { ready: true } }],
    ports: [{ name: 'sbi', port, protocol: 'TCP' }],
  };
}

/** Values of the chart: the NRF goes on to give their address, and policies let callers to the operator and it to them. */
export function sleepValues(
  sleepers: readonly Sleeper[],
  operator: object,
  { firstPort, ports }: { readonly firstPort: number; readonly ports: number },
): Readonly<Record<string, unknown>> {
  if (sleepers.length === 0) return {};
  const callers = [...new Set(sleepers.flatMap((name) => CALLERS[name]))];
  const range = { port: firstPort, endPort: firstPort + ports - 1, protocol: 'TCP' };
  return {
    nfs: { nrf: { config: { mayBeSilent: sleepers.map((name) => name.toUpperCase()) } } },
    common: { sbi: { maxConnectionSeconds: CONNECTION_SECONDS } },
    networkPolicy: {
      extraEgress: Object.fromEntries(callers.map((name) => [name, [{ to: [operator], ports: [range] }]])),
      extraIngress: Object.fromEntries(
        sleepers.map((name) => [name, [{ from: [operator], ports: [{ port: 'sbi' }] }]]),
      ),
    },
  };
}
