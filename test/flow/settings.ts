/** Settings and subscribers of the flows. */
import type { SubscriberInput } from '@trunkline/subscribers';

export const K = '465b5ce8b199b49faa5f0a2ee238a6bc';
export const OPC = 'e8ed289deba952e4283b54e88e6183ca';

export function supi(n: number): string {
  return `imsi-99970${String(n).padStart(10, '0')}`;
}

export function subscriber(n: number, more: Partial<SubscriberInput> = {}): SubscriberInput {
  return { supi: supi(n), authentication: { k: K, opc: OPC }, ...more };
}

/** Settings for a core on 127.20.`n`.x; `overrides` by section. */
export function settingsOn(n: number, overrides: Record<string, object> = {}): Record<string, object> {
  const at = (host: number) => `127.20.${n}.${host}`;
  const sbi = { sbi: { address: at(10) }, http: { address: at(10) } };
  const base: Record<string, object> = {
    common: { nrf: { apiRoot: `http://${at(10)}:8010` }, overload: { targetDelayMs: 60_000, busySeconds: 3_600 } },
    ...Object.fromEntries(['nrf', 'ausf', 'udm', 'amf', 'pcf', 'nssf', 'bsf', 'smsf'].map((nf) => [nf, sbi])),
    udr: { ...sbi, database: 'memory:' },
    hss: {
      ...sbi,
      diameter: { address: at(15) },
      servers: { ipSmGw: `sip:${at(21)}:5060`, mmtel: `sip:${at(20)}:5060` },
    },
    bgcf: { http: { address: at(10) }, sip: { address: at(22) }, icscf: `sip:${at(17)}:5060` },
    ipsmgw: { ...sbi, sip: { address: at(21) } },
    pcscf: { ...sbi, sip: { address: at(16) }, icscf: `sip:${at(17)}:5060` },
    icscf: {
      http: { address: at(10) },
      sip: { address: at(17) },
      cx: { hss: [{ address: at(15) }] },
      scscfs: [{ name: `sip:${at(18)}:5060` }],
    },
    scscf: {
      http: { address: at(10) },
      sip: { address: at(18) },
      cx: { hss: [{ address: at(15) }] },
      icscf: `sip:${at(17)}:5060`,
      bgcf: `sip:${at(22)}:5060`,
    },
    'mmtel-as': {
      http: { address: at(10) },
      sip: { address: at(20) },
      ut: { address: at(20) },
      sh: { hss: [{ address: at(15) }] },
    },
    smf: {
      ...sbi,
      n4: { address: at(4) },
      upfs: [{ nodeId: at(7), dnns: { internet: { types: ['IPV4', 'IPV6', 'IPV4V6'] } } }],
    },
    upf: {
      http: { address: at(10) },
      n4: { address: at(7) },
      n3: { address: at(7) },
      n6: { driver: 'in-process' },
    },
    'n4-gateway': { http: { address: at(10) }, n4: { address: at(4) }, upfs: [{ address: at(7) }] },
    'n2-gateway': { http: { address: at(10) }, n2: { addresses: [at(5)], backend: 'udp' }, front: { address: at(10) } },
  };
  for (const [section, settings] of Object.entries(overrides)) base[section] = { ...base[section], ...settings };
  return base;
}
