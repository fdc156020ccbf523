/** A phone with a SIM alone at the P-CSCF of a core under test, on a socket of the core's own network. */
import { newSqnArray } from '@trunkline/aka';
import { systemMachine } from '@trunkline/platform';
import { fromHex } from '@trunkline/wire';
import { K, OPC, supi } from '../../flow/settings.ts';
import { DOMAIN } from './hss.ts';
import { Phone } from './phone.ts';

/** Of subscriber `n`; it has not registered. `proxy` is where it sends its requests: the P-CSCF. */
export async function corePhone(subnet: string, n: number, proxy = `${subnet}.16`): Promise<Phone> {
  const imsi = supi(n).slice('imsi-'.length);
  const phone = new Phone({
    machine: systemMachine,
    user: {
      privateIdentity: `${imsi}@${DOMAIN}`,
      identities: [`sip:${imsi}@${DOMAIN}`],
      credentials: { algorithm: 'milenage', k: fromHex(K), opc: fromHex(OPC) },
      sqn: 0,
      usim: newSqnArray(),
    },
    ...{ address: `${subnet}.${100 + n}`, port: 5_060, tcp: true },
    proxy: { address: proxy, port: 5_060 },
  });
  await phone.start();
  return phone;
}
