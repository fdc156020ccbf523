/** A small HSS for tests of CSCFs: Cx over a carrier that is handed in, vectors that USIMs accept, profiles as they are given. */
import { type Credentials, generateVector, newSqnArray, nextSqn, resynchronise, type SqnArray } from '@trunkline/aka';
import { CX, type DiameterAnswer, type DiameterRequest, TGPP, type Unsent } from '@trunkline/diameter';
import { type Carrier, type Clock, DiameterService, type Refusal } from '@trunkline/diameter-transport';
import { ha1Of } from '@trunkline/sip';

export const DOMAIN = 'ims.mnc070.mcc999.3gppnetwork.org';

export interface Subscriber {
  readonly privateIdentity: string;
  /** Of the implicit registration set; the first is the default. */
  readonly identities: readonly string[];
  readonly barred?: readonly string[];
  readonly credentials: Credentials;
  /** SIP digest instead of AKA. */
  readonly password?: string;
  /** InitialFilterCriteria elements. */
  readonly criteria?: string;
  /** What the HSS counts, and what the USIM has accepted. */
  sqn: number;
  usim: SqnArray;
}

export function subscriber(number: string, more: Partial<Subscriber> = {}): Subscriber {
  return {
    privateIdentity: `99970${number}@${DOMAIN}`,
    identities: [`sip:99970${number}@${DOMAIN}`, `tel:+99970${number}`],
    credentials: {
      algorithm: 'milenage',
      k: Buffer.from('465b5ce8b199b49faa5f0a2ee238a6bc', 'hex'),
      opc: Buffer.from('e8ed289deba952e4283b54e88e6183ca', 'hex'),
    },
    sqn: 32,
    usim: newSqnArray(),
    ...more,
  };
}

interface State {
  scscf?: string | undefined;
  registered: boolean;
}

export class TestHss {
  readonly subscribers: Subscriber[] = [];
  readonly asked: DiameterRequest[] = [];
  readonly #service: DiameterService;
  readonly #states = new Map<Subscriber, State>();
  /** It takes requests, and answers none. */
  stalls = false;
  #rand = 1;

  constructor(options: { carrier: Carrier; clock: Clock; address: string; port: number; cscfs: readonly string[] }) {
    this.#service = new DiameterService({
      us: {
        originHost: `hss.${DOMAIN}`,
        originRealm: DOMAIN,
        hostIpAddress: ['127.0.0.1'],
        applications: [CX],
        productName: 'test',
        originStateId: 1,
      },
      peers: options.cscfs.map((name) => ({ host: `${name}.${DOMAIN}` })),
      carrier: options.carrier,
      clock: options.clock,
      random32: () => Math.floor(Math.random() * 2 ** 32),
      start: 1_000_000,
      listen: { address: options.address, port: options.port },
      serve: async (request) => {
        this.asked.push(request);
        if (this.stalls) return new Promise(() => undefined);
        return this.#serve(request);
      },
    });
  }

  start(): Promise<void> {
    return this.#service.start();
  }

  stop(): Promise<void> {
    return this.#service.stop();
  }

  /** Assignment types that the S-CSCF told, in order. */
  get assignments(): string[] {
    return this.asked.flatMap((each) =>
      each.message === 'ServerAssignmentRequest' ? [each.serverAssignmentType] : [],
    );
  }

  /** RTR to the S-CSCF. */
  terminate(user: Subscriber, reasonCode: 'PERMANENT_TERMINATION' | 'SERVER_CHANGE' = 'PERMANENT_TERMINATION') {
    this.#states.set(user, { registered: false });
    return this.#service.request({
      message: 'RegistrationTerminationRequest',
      ...common(`rtr;${user.privateIdentity}`),
      destinationHost: `scscf.${DOMAIN}`,
      destinationRealm: DOMAIN,
      userName: user.privateIdentity,
      deregistrationReason: { reasonCode },
    } as Unsent<DiameterRequest>);
  }

  async #serve(request: DiameterRequest): Promise<Unsent<DiameterAnswer> | Refusal> {
    const same = 'sessionId' in request ? common(request.sessionId as string) : common('');
    switch (request.message) {
      case 'UserAuthorizationRequest': {
        const user = this.#byPrivate(request.userName);
        const message = 'UserAuthorizationAnswer' as const;
        if (user === undefined) return { message, ...same, ...experimental(5001) };
        if (!user.identities.includes(request.publicIdentity)) return { message, ...same, ...experimental(5002) };
        const { scscf, registered } = this.#state(user);
        if (scscf === undefined) return { message, ...same, ...experimental(2001), serverCapabilities: {} };
        return { message, ...same, ...experimental(registered ? 2002 : 2001), serverName: scscf };
      }
      case 'MultimediaAuthRequest': {
        const user = this.#byPrivate(request.userName);
        const message = 'MultimediaAuthAnswer' as const;
        if (user === undefined) return { message, ...same, ...experimental(5001) };
        this.#state(user).scscf = request.serverName;
        const sipAuthDataItem = [this.#item(user, request.sipAuthDataItem.sipAuthorization)];
        return {
          message,
          ...same,
          resultCode: 2001,
          userName: user.privateIdentity,
          sipNumberAuthItems: 1,
          sipAuthDataItem,
        };
      }
      case 'ServerAssignmentRequest': {
        const [identity = ''] = request.publicIdentity ?? [];
        const user = this.#byIdentity(identity);
        const message = 'ServerAssignmentAnswer' as const;
        if (user === undefined) return { message, ...same, ...experimental(5001) };
        const state = this.#state(user);
        const type = request.serverAssignmentType;
        if (type === 'REGISTRATION' || type === 'RE_REGISTRATION') state.registered = true;
        else if (type !== 'UNREGISTERED_USER') state.registered = false;
        if (!state.registered && type !== 'UNREGISTERED_USER') state.scscf = undefined;
        else state.scscf = request.serverName;
        return { message, ...same, resultCode: 2001, userData: profileOf(user) };
      }
      case 'LocationInfoRequest': {
        const user = this.#byIdentity(request.publicIdentity);
        const message = 'LocationInfoAnswer' as const;
        if (user === undefined) return { message, ...same, ...experimental(5001) };
        const { scscf, registered } = this.#state(user);
        if (scscf !== undefined) return { message, ...same, resultCode: 2001, serverName: scscf };
        if (user.criteria !== undefined) return { message, ...same, ...experimental(2003), serverCapabilities: {} };
        return { message, ...same, ...experimental(registered ? 5012 : 5003) };
      }
      default:
        return { refuse: 3001 };
    }
  }

  #item(user: Subscriber, resync: Uint8Array | undefined) {
    if (user.password !== undefined) {
      const digestHa1 = ha1Of(user.privateIdentity, DOMAIN, user.password);
      return {
        sipAuthenticationScheme: 'SIP Digest',
        sipDigestAuthenticate: { digestRealm: DOMAIN, digestAlgorithm: 'MD5', digestQop: 'auth', digestHa1 },
      };
    }
    if (resync !== undefined) {
      const verdict = resynchronise(user.credentials, { rand: resync.slice(0, 16), auts: resync.slice(16) });
      if (verdict.result === 'ok') user.sqn = verdict.sqnMs;
    }
    user.sqn = nextSqn(user.sqn);
    const vector = this.#vector(user);
    return {
      sipItemNumber: 1,
      sipAuthenticationScheme: 'Digest-AKAv1-MD5',
      sipAuthenticate: Buffer.concat([vector.rand, vector.autn]),
      sipAuthorization: vector.xres,
      confidentialityKey: vector.ck,
      integrityKey: vector.ik,
    };
  }

  /** Of an expected response without a zero octet: SIPp 3.6 takes it for a text that ends there, and answers wrongly. */
  #vector({ credentials, sqn }: Subscriber) {
    for (;;) {
      const rand = new Uint8Array(16).fill(this.#rand++ & 0xff);
      const vector = generateVector(credentials, { rand, sqn, amf: new Uint8Array(2) });
      if (!vector.xres.includes(0)) return vector;
    }
  }

  #state(user: Subscriber): State {
    const state = this.#states.get(user) ?? { registered: false };
    this.#states.set(user, state);
    return state;
  }

  #byPrivate(identity: string): Subscriber | undefined {
    return this.subscribers.find(({ privateIdentity }) => privateIdentity === identity);
  }

  #byIdentity(identity: string): Subscriber | undefined {
    return this.subscribers.find(({ identities }) => identities.includes(identity));
  }
}

const common = (sessionId: string) =>
  ({
    sessionId,
    vendorSpecificApplicationId: { vendorId: TGPP, authApplicationId: CX },
    authSessionState: 'NO_STATE_MAINTAINED',
    originHost: `hss.${DOMAIN}`,
    originRealm: DOMAIN,
  }) as const;

const experimental = (experimentalResultCode: number) => ({
  experimentalResult: { vendorId: TGPP, experimentalResultCode },
});

function profileOf({ privateIdentity, identities, barred = [], criteria = '' }: Subscriber): Uint8Array {
  const rows = identities.map(
    (identity) =>
      `<PublicIdentity><BarringIndication>${barred.includes(identity) ? 1 : 0}</BarringIndication><Identity>${identity}</Identity></PublicIdentity>`,
  );
  return new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8"?><IMSSubscription><PrivateID>${privateIdentity}</PrivateID><ServiceProfile>${rows.join('')}${criteria}</ServiceProfile></IMSSubscription>`,
  );
}
