/** IMS of a core that runs: whether its functions are there, reach each other by what the settings say, and are what UEs are told. */
import type { CommonConfig, Configuration } from '@trunkline/platform';
import { imsDomain, isAmong, parsePrefix } from '@trunkline/wire';
import { type Finding, failure, ok, warning } from './finding.ts';
import type { ImsNetwork, Place } from './ims-network.ts';
import { checkWays } from './ims-ways.ts';

const CSCFS = ['pcscf', 'icscf', 'scscf'] as const;
/** What a call needs besides: policies for its media, and who finds them. */
const POLICY = ['pcf', 'bsf'] as const;

interface Section {
  readonly http: Place & { readonly enabled: boolean };
  readonly sip: Place;
}

interface Hss extends Section {
  readonly diameter: Place & { readonly originRealm?: string };
}

interface Cscf extends Section {
  readonly domain?: string;
  readonly cx?: { readonly realm?: string; readonly hss: readonly Place[] };
  readonly n5?: { readonly enabled: boolean };
  readonly n6?: { readonly shared?: { readonly address: string } };
  readonly rx?: { readonly enabled: boolean };
}

interface Smf {
  readonly upfs: readonly { readonly dnns: Readonly<Record<string, unknown>> }[];
  readonly dnns: Readonly<Record<string, { readonly pcscf: readonly string[] } | undefined>>;
}

type Driver = 'auto' | 'tun' | 'in-process';

interface DataNetwork {
  readonly driver?: Driver;
  readonly sockets?: readonly string[];
  readonly tunnel?: { readonly to: readonly string[]; readonly shared?: string };
}

interface Upf {
  readonly n6: { readonly driver: Driver; readonly dnns: Readonly<Record<string, DataNetwork | undefined>> };
}

export async function checkIms(configuration: Configuration, network: ImsNetwork): Promise<Finding[]> {
  const common = configuration['common'] as CommonConfig;
  const smf = configuration['smf'] as Smf;
  const pcscf = configuration['pcscf'] as Cscf;
  const told = smf.dnns['ims']?.pcscf ?? [];
  const shared = pcscf.n6?.shared?.address;
  return [
    checkFeature(common),
    checkDnn(smf),
    await checkPco(told, shared === undefined ? pcscf.sip : { ...pcscf.sip, address: shared }, network),
    await checkN6(configuration['upf'] as Upf, pcscf.sip, shared, network),
    ...(await Promise.all(CSCFS.map((name) => checkCscf(name, configuration[name] as Cscf, network)))),
    await checkHealth('hss', configuration['hss'] as Hss, network),
    ...(await checkCx(configuration, imsDomain(common.plmn), network)),
    ...(await checkN5(configuration, pcscf, network)),
    ...(await checkWays(configuration, imsDomain(common.plmn), network)),
  ];
}

function checkFeature({ features }: CommonConfig): Finding {
  if (features.ims) return ok('ims', 'common.features.ims: a whole core has the functions of IMS');
  return warning('ims', {
    found: 'common.features.ims is false',
    means: 'functions of IMS run only where somebody names them one by one',
    remedy: 'set common.features.ims, or start them by --nf (docs/ims.md)',
  });
}

function checkDnn({ upfs, dnns }: Smf): Finding {
  if (upfs.some((upf) => 'ims' in upf.dnns) && dnns['ims'] !== undefined)
    return ok('dnn', 'the SMF serves the DNN ims');
  return failure('dnn', {
    found: 'no UPF of smf.upfs has the data network ims, or smf.dnns has no ims',
    means: 'a phone that opens its PDU session for IMS is refused (#27), and never gets as far as registering',
    remedy: 'add ims to smf.upfs[].dnns and to smf.dnns, and a pool for it to upf.n6.dnns.ims',
  });
}

/** TS 24.008 §10.5.6.3: what UEs are told has to be where the P-CSCF is. */
async function checkPco(told: readonly string[], sip: Place, network: ImsNetwork): Promise<Finding> {
  if (told.length === 0) {
    return failure('pco', {
      found: 'smf.dnns.ims.pcscf is empty',
      means: 'phones learn no P-CSCF from their PDU session, and most know no other way',
      remedy: `name the P-CSCF there: ${sip.address}`,
    });
  }
  const [own, addresses] = [await network.addressesOf(sip.address), await addressesOf(told, network)];
  const found = `UEs are told ${told.join(', ')}; the P-CSCF is at ${sip.address}`;
  // An interface, or all addresses: who it is, only its own machine knows.
  if (own.length === 0 || sip.address === '0.0.0.0' || sip.address === '::') {
    return warning('pco', {
      found,
      means: 'pcscf.sip.address is no address, so it cannot be held against what UEs are told',
      remedy: 'look whether one of them is the address of its interface',
    });
  }
  if (!own.some((one) => addresses.includes(one))) {
    return failure('pco', {
      found,
      means: 'phones register where nobody listens',
      remedy: `set smf.dnns.ims.pcscf to ${sip.address}, or pcscf.sip.address to one that UEs are told`,
    });
  }
  return sip.port === 5060
    ? ok('pco', found)
    : failure('pco', {
        found: `${found}, port ${sip.port}`,
        means: 'the PCO has room for addresses alone, so phones ask port 5060',
        remedy: 'set pcscf.sip.port to 5060',
      });
}

/** ADR 19, ADR 21: the way from UEs to the P-CSCF. */
async function checkN6({ n6 }: Upf, sip: Place, shared: string | undefined, network: ImsNetwork): Promise<Finding> {
  const ims = n6.dnns['ims'];
  if (ims === undefined) {
    return failure('n6', {
      found: 'upf.n6.dnns has no ims',
      means: 'the UPF knows no way from a PDU session of IMS to the P-CSCF',
      remedy: 'add it, with a pool and sockets, a tunnel or a TUN device (docs/ims.md, "UEs and the P-CSCF")',
    });
  }
  if (shared !== ims.tunnel?.shared) {
    return failure('n6', {
      found: `pcscf.n6.shared.address is ${shared ?? 'not there'}, and upf.n6.dnns.ims.tunnel.shared ${ims.tunnel?.shared ?? 'is not'}`,
      means: 'what phones send to the address of all P-CSCF workers ends in the UPF, or at the P-CSCF',
      remedy: 'let both have the same, or neither (docs/ims.md, "P-CSCF workers with one address")',
    });
  }
  const own = await network.addressesOf(sip.address);
  if (ims.tunnel !== undefined) {
    const ends = await addressesOf(ims.tunnel.to, network);
    if (own.some((one) => ends.includes(one))) return ok('n6', `a tunnel to ${ims.tunnel.to.join(', ')}`);
    return failure('n6', {
      found: `the tunnel of upf.n6.dnns.ims leads to ${ims.tunnel.to.join(', ')}, and the P-CSCF is at ${sip.address}`,
      means: 'what phones send ends in the UPF',
      remedy: `name ${sip.address} in upf.n6.dnns.ims.tunnel.to, and the UPF in pcscf.n6.upfs`,
    });
  }
  const driver = ims.driver ?? n6.driver;
  const sockets = ims.sockets ?? [];
  if (driver === 'tun' || (driver === 'auto' && sockets.length === 0)) {
    return ok('n6', 'a TUN device: the kernel routes to the P-CSCF');
  }
  const prefixes = sockets.flatMap((text) => parsePrefix(text) ?? []);
  if (own.some((one) => isAmong(one, prefixes))) return ok('n6', 'the P-CSCF is a host of the data network in the UPF');
  return failure('n6', {
    found: `upf.n6.dnns.ims.sockets has ${sockets.join(', ') || 'nothing'}, and not ${sip.address}`,
    means: 'the P-CSCF is no host of the data network, so no packet of a phone reaches it',
    remedy: `add ${sip.address} to upf.n6.dnns.ims.sockets where both run in one process; else use a tunnel`,
  });
}

async function checkCscf(name: (typeof CSCFS)[number], section: Cscf, network: ImsNetwork): Promise<Finding> {
  const health = await checkHealth(name, section, network);
  if (health.status === 'failure') return health;
  const { address, port } = section.sip;
  const status = await network.options({ address, port });
  if (status !== undefined) return ok(name, `ready, and answers SIP at ${address} port ${port} (${status})`);
  return failure(name, {
    found: `no answer to OPTIONS at ${address} UDP port ${port} (${name}.sip)`,
    means: name === 'pcscf' ? 'phones cannot register' : 'registrations and calls end there',
    remedy: `look into the log of ${name}, at ${name}.sip, and at firewalls and network policies for UDP ${port}`,
  });
}

async function checkHealth(name: string, { http }: Section, network: ImsNetwork): Promise<Finding> {
  if (!http.enabled) return ok(name, `health is not served (${name}.http.enabled)`);
  const reasons = await network.health(http);
  if (reasons === undefined) {
    return failure(name, {
      found: `nobody answers at ${http.address} port ${http.port} (${name}.http)`,
      means: `${name} does not run, or runs by other settings`,
      remedy: 'start it, or give the doctor the settings that it runs by (--config)',
    });
  }
  const missing = Object.entries(reasons).map(([what, why]) => `${what}: ${why}`);
  if (missing.length === 0) return ok(name, 'ready');
  return failure(name, {
    found: `not ready: ${missing.join('; ')}`,
    means: 'it takes no work until then',
    remedy: 'mend what it waits for; it goes on by itself',
  });
}

/** Where CSCFs look for the HSS, whoever is there: the HSS itself, or an agent. */
async function checkCx(configuration: Configuration, home: string, network: ImsNetwork): Promise<Finding[]> {
  const places = new Map<string, { place: Place; realm: string; by: string[] }>();
  for (const name of ['icscf', 'scscf'] as const) {
    const { cx, domain } = configuration[name] as Cscf;
    const realm = cx?.realm ?? domain ?? home;
    for (const place of cx?.hss ?? []) {
      const key = `${place.address} port ${place.port} ${realm}`;
      const known = places.get(key) ?? { place, realm, by: [] };
      known.by.push(`${name}.cx.hss`);
      places.set(key, known);
    }
  }
  return Promise.all(
    [...places.values()].map(async ({ place, realm, by }) => {
      const where = `${place.address} port ${place.port} (${by.join(', ')})`;
      const why = await network.diameter(place, realm);
      if (why === undefined) return ok('cx', `${where} answers CER and DWR, in the realm ${realm}`);
      return failure('cx', {
        found: `${where}: ${why}`,
        means: 'nobody registers: CSCFs ask the HSS for each user',
        remedy: `look whether the HSS runs and is there, whether hss.diameter.realms or .peers has ${realm}, and at its log`,
      });
    }),
  );
}

async function checkN5(configuration: Configuration, { n5, rx }: Cscf, network: ImsNetwork): Promise<Finding[]> {
  // Policies come by Rx then, for which N5 need not be there.
  if (rx?.enabled === true) return [];
  if (n5?.enabled === false) {
    return [
      warning('n5', {
        found: 'pcscf.n5.enabled is false',
        means: 'calls have no QoS flow of their own: voice shares the default flow with everything else',
        remedy: 'set it where there is a PCF and a BSF',
      }),
    ];
  }
  return Promise.all(
    POLICY.map(async (name): Promise<Finding> => {
      const finding = await checkHealth(name, configuration[name] as Section, network);
      if (finding.status === 'ok') return ok('n5', `${name} is ready`);
      return { ...finding, check: 'n5', means: `the P-CSCF gets no policies for media (N5): ${finding.means}` };
    }),
  );
}

async function addressesOf(names: readonly string[], network: ImsNetwork): Promise<readonly string[]> {
  return (await Promise.all(names.map((name) => network.addressesOf(name)))).flat();
}
