/**
 * The cases that other cores and tools test, and the situations in which others are known to fail: names only. A flow says in
 * `covers` which of them it goes through; docs/catalogue.md shows which are open.
 */

export interface PeerCase {
  /** As flows name it in `covers`. */
  readonly name: string;
  /** Where no flow, but a test of another kind goes through it. */
  readonly test?: string;
  /** Why no flow can go through it here: mostly, that it is not for a 5G core of 3GPP access. */
  readonly outside?: string;
}

/** Suites of Open5GS (tests/) for its 5GC: suite → functions. */
const OPEN5GS: Readonly<Record<string, readonly string[]>> = {
  'handover/5gc-n2-test': [
    'failure_func',
    'direct_complete_func',
    'direct_cancel_func',
    'indirect_complete_func',
    'indirect_cancel_func',
    'partial_handover_func',
  ],
  'handover/5gc-xn-test': ['test_two_qos_flows', 'test_keep_tunnel'],
  'registration/auth-test': ['test1_func', 'test2_func'],
  'registration/dereg-test': [
    'test1_func',
    'test2_func',
    'test3_func',
    'test4_func',
    'test5_func',
    'test6_issues2917_func',
    'test7_issues4209_func',
  ],
  'registration/gmm-status-test': ['test1_func'],
  'registration/guti-test': [
    'test1_func',
    'test2_func',
    'test3_func',
    'test_issues2839_func',
    'test_issues4174_func',
    'context_transfer_func',
  ],
  'registration/identity-test': ['test1_func', 'pull_3122_v270_func'],
  'registration/idle-test': ['test1_func', 'test2_func', 'test3_func', 'test4_func', 'test5_func', 'test6_func'],
  'registration/multi-ue-test': ['test1_func'],
  'registration/reset-test': ['test1_func', 'test2_func', 'test3_func'],
  'registration/simple-test': ['test1_func'],
  'registration/ue-context-test': ['test1_func', 'test2_func', 'test3_func', 'test4_func', 'test5_func'],
  'slice/different-dnn-test': ['test1_func'],
  'slice/same-dnn-test': ['test1_func', 'test2_func'],
  'transfer/ue-context-transfer-test': ['test1_func', 'test2_func', 'test23_func', 'test3_func', 'test4_func'],
  'vonr/af-test': [
    'test_af_qos_reference_setup',
    'test1_func',
    'test2_func',
    'test3_func',
    'test4_func',
    'test5_func',
    'test6_func',
    'test7_func',
    'test8_func',
    'test10_func',
    'test11_func',
    'test12_func',
    'test13_func',
  ],
  'vonr/qos-flow-test': ['uni_directional_func', 'bi_directional_func'],
  'vonr/session-test': [
    'test1_func',
    'test2_func',
    'test3_func',
    'test4_func',
    'test5_func',
    'test6_func',
    'test7_issues2729_func',
  ],
  'vonr/simple-test': ['test1_func'],
  'vonr/video-test': ['test1_func'],
};

const FREE5GC: readonly string[] = [
  'Registration',
  'GUTIRegistration',
  'ServiceRequest',
  'XnHandover',
  'N2Handover',
  'Deregistration',
  'PDUSessionReleaseRequest',
  'PDUSessionReleaseAbnormal',
  'Paging',
  'ReSynchronization',
  'DuplicateRegistration',
  'EAPAKAPrimeAuthentication',
  'MultiAmfRegistration',
  'NasReroute',
  'AFInfluenceOnTrafficRouting',
  'RequestTwoPDUSessions',
  'ULCLAndMultiUPF',
  'NGSetup',
];

const NON_3GPP = 'untrusted or trusted non-3GPP access: no N3IWF or TNGF is part of this core';
const DUAL = 'dual connectivity: a matter of two gNBs, of which the core sees PDUSessionResourceModifyIndication only';

const DRIVERS: readonly string[] = [
  'Register',
  'PDU session establishment',
  'deregistration',
  'AN release',
  'service request',
  'PDU session release by network',
  'PDU session release by UE',
  'deregistration by network',
  'N2 handover',
  'GUTI registration',
  'paging',
  'Xn handover',
  'many UEs',
  'several sessions a UE',
  'loops of idle and service request',
  'loops of gNB set-up',
];

export const peerCases: readonly PeerCase[] = [
  ...Object.entries(OPEN5GS).flatMap(([suite, names]) => names.map((name) => ({ name: `Open5GS ${suite} ${name}` }))),
  {
    name: 'Open5GS vonr/af-test test_issue4672_func',
    outside: 'only its name is known, neither its messages nor the text of the issue',
  },
  ...FREE5GC.map((name) => ({ name: `free5GC ${name}` })),
  { name: 'free5GC OAuth2Callback', test: 'test/flow/settings.spec.ts' },
  { name: 'free5GC Non3GPP', outside: NON_3GPP },
  { name: 'free5GC Tngf', outside: NON_3GPP },
  { name: 'free5GC DC', outside: DUAL },
  { name: 'free5GC DynamicDC', outside: DUAL },
  { name: 'free5GC XnDCHandover', outside: DUAL },
  ...DRIVERS.map((name) => ({ name: `gnbsim ${name}` })),
  { name: 'PacketRusher event rates', test: 'test/flow/load.spec.ts' },
  { name: 'PacketRusher traffic in a tunnel a UE', test: 'test/flow/tun.spec.ts' },
  { name: 'omec-project/amf #283', test: 'test/fault/amf-killed.spec.ts' },
  { name: 'open5gs #2652' },
  { name: 'open5gs #1062' },
  { name: 'open5gs #886' },
  { name: 'open5gs #925' },
  { name: 'open5gs #4427' },
  { name: 'free5gc #216' },
  { name: 'free5gc #1109' },
  { name: 'UPF restarted', test: 'test/fault/upf-restarted.spec.ts' },
  { name: 'open5gs #4362' },
];

/** Does a flow's `covers` entry, perhaps with a remark behind a colon, mean this case? */
export function means(entry: string, { name }: PeerCase): boolean {
  return entry.toLowerCase().split(':')[0] === name.toLowerCase();
}
