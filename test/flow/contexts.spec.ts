/**
 * What this version does with contexts of others (docs/contracts.md, "Contexts in two versions"): members that it does not know are
 * there still when it has gone on with them.
 */
import { catalogue } from '@trunkline/callflows';
import { memoryPool, runAll } from '@trunkline/cli';
import { expect, it } from 'vitest';
import { laterVersion } from '../contexts/later-version.ts';
import { watchedStore } from '../contexts/watched-store.ts';

/** Between them each store has contexts that are changed. */
const FLOWS = [
  'registration/suci-profile-a',
  'registration/eap-aka-prime-resynchronisation',
  'registration/guti-reallocation',
  'connection/paging',
  'connection/service-request-signalling',
  'connection/ran-configuration-update',
  'exposure/session-events',
  'fault/amf-forgets',
  'mobility/n2-handover',
  'mobility/xn-handover',
  'policy/am-policy-update-notify',
  'policy/policy-authorization-video',
  'session/ipv4v6',
  'session/modification-by-ue',
  'session/quota-granted',
  'session/release-by-pcf',
  'session/ulcl-static',
  'sms/idle',
  'sms/ue-to-ue',
];

/** Stores with contexts that a flow has gone on with; the others are written once, and read. */
const CHANGED = [
  'amf-ran-node',
  'amf-ue',
  'ausf-authentication',
  'nrf-registration',
  'pcf-am-association',
  'pcf-app-session',
  'pcf-sm-association',
  'smf-event-subscription',
  'smf-session',
  'smsf-ue',
];

it('keeps what a later version has written', async () => {
  const losses = new Set<string>();
  const stores = new Set<string>();
  const failed: string[] = [];
  const lossy = laterVersion(losses);
  const pool = memoryPool({
    store: (state) =>
      watchedStore(state, (store, base, change) => {
        if (base.value !== undefined && change.value != null) stores.add(store.definition.name);
        return lossy(store, base, change);
      }),
  });
  const flows = catalogue.filter(({ name }) => FLOWS.includes(name));
  await runAll(flows, pool, {
    ...{ repeat: 1, ues: 1, parallel: 1 },
    onResult: ({ flow, verdict, reason }) => {
      if (verdict !== 'passed') failed.push(`${flow.name}: ${verdict}, ${reason}`);
    },
  });
  expect(failed).toEqual([]);
  expect([...losses]).toEqual([]);
  expect([...stores].toSorted()).toEqual(CHANGED);
  expect(flows.map(({ name }) => name).toSorted()).toEqual(FLOWS.toSorted());
}, 300_000);
