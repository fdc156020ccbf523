/** What a MobileCore says, as values of the chart: the chart alone knows what resources they become. */

import type { OperatorConfig } from '../config.ts';
import type { FunctionSpec } from '../resources/functions.ts';
import type { MobileCoreSpec } from '../resources/mobile-core.ts';
import { sleepersOf, sleepValues } from './asleep.ts';

/** On everything that is made for a core, pods included. */
export const CORE_LABEL = 'trunkline.dev/core';
/** Of the operator's own pods: they may ask the functions for their load, and write subscribers. */
export const OPERATOR_LABEL = { 'app.kubernetes.io/name': 'trunkline-operator' };

type Values = Readonly<Record<string, unknown>>;

export interface ValuesInput {
  readonly name: string;
  readonly spec: MobileCoreSpec;
  /** Workers of the functions that are scaled by load. */
  readonly replicas: ReadonlyMap<string, number>;
  /** Where the operator runs. */
  readonly operatorNamespace: string;
  /** Where it holds connections to functions that sleep. */
  readonly activator: Pick<OperatorConfig['activator'], 'firstPort' | 'ports'>;
}

export function chartValues({ name, spec, replicas, operatorNamespace, activator }: ValuesInput): Values {
  const { plmn, trackingAreas, slices, dataNetworks, features, image, functions, store, database } = spec;
  const digests = functions.flatMap((one) => (one.image === undefined ? [] : [[one.name, one.image.digest]]));
  const operator = { ...namespaced(operatorNamespace), podSelector: { matchLabels: OPERATOR_LABEL } };
  const sleepers = sleepersOf(spec);
  const asleep = sleepers.flatMap((one) => (replicas.has(one) ? [[one, { replicas: replicas.get(one) }]] : []));
  const derived = {
    image: { ...image, digests: Object.fromEntries(digests) },
    network: { plmn, tacs: trackingAreas, slices, dataNetworks },
    features: { ims: features.includes('ims') },
    nfs: Object.fromEntries(functions.map((one) => [one.name, functionValues(one, replicas.get(one.name))])),
    store: { kind: { embedded: 'none', managed: 'embedded', external: 'external' }[store.kind], ...external(store) },
    database: {
      kind: { embedded: 'pglite', managed: 'embedded', external: 'external' }[database.kind],
      ...external(database),
    },
    commonLabels: { [CORE_LABEL]: name },
    networkPolicy: {
      metricsFrom: [namespaced('monitoring'), operator],
    },
  };
  const sleeping = merged({ nfs: Object.fromEntries(asleep) }, sleepValues(sleepers, operator, activator));
  return merged(merged(sleeping, derived), spec.values ?? {});
}

function functionValues(
  { name, replicas, resources, config, scaling }: FunctionSpec,
  scaled: number | undefined,
): Values {
  const count = scaled ?? replicas;
  // Workers that come and go are drained by the operator; the port is open to it and to whom reads metrics.
  const settings = scaling === undefined ? config : merged(scaledSettings(name), config ?? {});
  return {
    ...(count !== undefined && { replicas: count }),
    ...(resources !== undefined && { resources }),
    ...(settings !== undefined && { config: settings }),
  };
}

/** By which UEs know all P-CSCF workers, where the function's own settings name no other (docs/adr/0023). */
const PCSCF_ADDRESS = '10.255.46.1';

/** A P-CSCF that UEs know by its pod's address would take their registrations along when it goes. */
function scaledSettings(name: FunctionSpec['name']): Values {
  const http = { drain: true };
  return name === 'pcscf' ? { http, n6: { shared: { address: PCSCF_ADDRESS } } } : { http };
}

function external({ secret }: MobileCoreSpec['store']): Values {
  if (secret === undefined) return {};
  return { external: { existingSecret: secret.name, key: secret.key, port: secret.port } };
}

function namespaced(name: string) {
  return { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } };
}

/** As helm merges values: objects by their members, everything else as a whole; the second wins. */
export function merged(base: Values, over: Values): Values {
  const result: Record<string, unknown> = { ...base };
  for (const [name, value] of Object.entries(over)) {
    const known = result[name];
    result[name] = isPlain(known) && isPlain(value) ? merged(known, value) : value;
  }
  return result;
}

function isPlain(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
