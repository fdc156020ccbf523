/** All network functions, in the order in which they start: what others need comes first. */
import { amf } from '@trunkline/amf';
import { ausf } from '@trunkline/ausf';
import { bgcf } from '@trunkline/bgcf';
import { bsf } from '@trunkline/bsf';
import { hss } from '@trunkline/hss';
import { icscf } from '@trunkline/icscf';
import { ipsmgw } from '@trunkline/ipsmgw';
import { mmtelAs } from '@trunkline/mmtel-as';
import { n2Gateway } from '@trunkline/n2-gateway';
import { n4Gateway } from '@trunkline/n4-gateway';
import { nrf } from '@trunkline/nrf';
import { nssf } from '@trunkline/nssf';
import { pcf } from '@trunkline/pcf';
import { pcscf } from '@trunkline/pcscf';
import type { CommonConfig, Configuration, NfDefinition } from '@trunkline/platform';
import { scscf } from '@trunkline/scscf';
import { smf } from '@trunkline/smf';
import { smsf } from '@trunkline/smsf';
import { udm } from '@trunkline/udm';
import { udr } from '@trunkline/udr';
import { upf } from '@trunkline/upf';

export const allNfs: readonly NfDefinition[] = [
  nrf,
  udr,
  udm,
  ausf,
  nssf,
  bsf,
  smsf,
  pcf,
  upf,
  n4Gateway,
  smf,
  n2Gateway,
  amf,
  hss,
  ipsmgw,
  bgcf,
  scscf,
  icscf,
  pcscf,
  mmtelAs,
];

/** Names of the functions of a whole core, with the features that its settings ask for. */
export function wholeCore(configuration: Configuration): readonly string[] {
  const { features } = configuration['common'] as CommonConfig;
  return allNfs.filter((nf) => nf.feature === undefined || features[nf.feature]).map(({ name }) => name);
}
