/** What IMS has where the settings ask for it: TLS towards phones, Rx instead of N5, relays of media. */
import type { Configuration } from '@trunkline/platform';
import { type Finding, failure, ok, warning } from './finding.ts';
import type { ImsNetwork, Place } from './ims-network.ts';

interface Pcscf {
  readonly domain?: string;
  readonly sip: Place;
  readonly tls?: { readonly key: string; readonly cert: string; readonly port: number };
  readonly rx: { readonly enabled: boolean; readonly realm?: string; readonly pcfs: readonly Place[] };
  readonly mediaRelay: { readonly mode: 'direct' | 'relay'; readonly relays: readonly Place[] };
}

const DAY_MS = 86_400_000;
const SOON_DAYS = 14;

/** Of a P-CSCF that has none of them there is nothing to say. */
export async function checkWays(configuration: Configuration, home: string, network: ImsNetwork): Promise<Finding[]> {
  const pcscf = configuration['pcscf'] as Pcscf;
  return [
    ...(await checkTls(pcscf, network)),
    ...(await checkRx(pcscf, pcscf.rx.realm ?? pcscf.domain ?? home, network)),
    ...(await checkRelays(pcscf, network)),
  ];
}

async function checkTls({ sip, tls }: Pcscf, network: ImsNetwork): Promise<Finding[]> {
  if (tls === undefined) return [];
  const place = { address: sip.address, port: tls.port };
  const where = `${place.address} port ${place.port} (pcscf.tls)`;
  const met = await network.tls(place);
  if ('why' in met) {
    return [
      failure('tls', {
        found: `${where}: ${met.why}`,
        means: 'phones that call by TLS cannot register',
        remedy: `look whether ${tls.key} and ${tls.cert} belong together, at the log of the P-CSCF, and at firewalls and network policies for TCP ${place.port}`,
      }),
    ];
  }
  const days = Math.floor((met.validTo - Date.now()) / DAY_MS);
  if (days >= SOON_DAYS) return [ok('tls', `${where}: the certificate of ${met.subject} is valid for ${days} days`)];
  return [
    warning('tls', {
      found: `${where}: the certificate of ${met.subject} ${days < 0 ? 'is over' : `is valid for ${days} days`}`,
      means: 'phones that verify it do not connect any more when it is over',
      remedy: 'put a new one in its place, and start the P-CSCF anew: it reads the files once',
    }),
  ];
}

async function checkRx({ rx }: Pcscf, realm: string, network: ImsNetwork): Promise<Finding[]> {
  if (!rx.enabled) return [];
  return Promise.all(
    rx.pcfs.map(async (place) => {
      const where = `${place.address} port ${place.port} (pcscf.rx.pcfs)`;
      const why = await network.diameter(place, realm, 'Rx');
      if (why === undefined) return ok('rx', `${where} answers CER and DWR, in the realm ${realm}`);
      return failure('rx', {
        found: `${where}: ${why}`,
        means: 'calls have no QoS flow of their own, or are refused where pcscf.n5.required says so',
        remedy: `look whether pcf.rx.enabled is true and pcf.rx.address is there, whether pcf.rx.realms or .peers has ${realm}, and at network policies for TCP ${place.port}`,
      });
    }),
  );
}

async function checkRelays({ mediaRelay }: Pcscf, network: ImsNetwork): Promise<Finding[]> {
  if (mediaRelay.mode !== 'relay') return [];
  return Promise.all(
    mediaRelay.relays.map(async (place) => {
      const where = `${place.address} port ${place.port} (pcscf.mediaRelay.relays)`;
      if (await network.ng(place)) return ok('relay', `${where} answers a ping of ng`);
      return failure('relay', {
        found: `${where}: no answer to a ping of ng`,
        means: 'the others take its calls; without any, calls are refused, or go without where onFailure says so',
        remedy: `look whether rtpengine runs with --listen-ng there, and whether UDP ${place.port} is let through from here: from P-CSCFs it has to be, from elsewhere not`,
      });
    }),
  );
}
