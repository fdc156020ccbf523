/** All network functions, in the order in which they start: what others need comes first. */
import { amf } from '@trunkline/amf';
import { ausf } from '@trunkline/ausf';
import { bsf } from '@trunkline/bsf';
import { n2Gateway } from '@trunkline/n2-gateway';
import { n4Gateway } from '@trunkline/n4-gateway';
import { nrf } from '@trunkline/nrf';
import { nssf } from '@trunkline/nssf';
import { pcf } from '@trunkline/pcf';
import type { NfDefinition } from '@trunkline/platform';
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
];
