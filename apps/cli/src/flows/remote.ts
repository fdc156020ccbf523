/** A core that runs elsewhere, ours or not: N2 for the gNBs, and our UDR's provisioning or subscribers that are there already. */
import { lookup } from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import { interfaceAddress, plmnSchema, Tap } from '@trunkline/platform';
import { createSctpTransport } from '@trunkline/sctp';
import type { FlowTarget, SubscriberRecord } from '@trunkline/testbed';
import { parse } from 'yaml';
import { z } from 'zod';
import type { OpenTarget, TargetPool } from './pool.ts';

/** The file that `--target` names. */
export const targetSchema = z.strictObject({
  n2: z
    .strictObject({
      address: z.string().default('127.0.0.5').describe('an address or a name'),
      port: z.int().min(1).max(65_535).default(38_412),
      udpPort: z.int().min(1).max(65_535).default(9_899),
      sctp: z.enum(['auto', 'kernel', 'raw', 'udp']).default('auto'),
    })
    .prefault({})
    .describe("the AMF's N2"),
  udr: z
    .union([z.url(), z.literal('none')])
    .default('http://127.0.0.10:9013')
    .describe('provisioning of our UDR; none: the subscribers from firstSupi on are there already'),
  gnbs: z
    .array(z.string())
    .min(1)
    .default(['127.0.0.1', '127.0.0.2', '127.0.0.3'])
    .describe('own addresses, or interfaces that have one: one a gNB'),
  plmn: plmnSchema.default({ mcc: '999', mnc: '70' }),
  tac: z
    .string()
    .regex(/^[0-9a-fA-F]{6}$/)
    .default('000001'),
  firstSupi: z
    .string()
    .regex(/^imsi-\d{5,15}$/)
    .default('imsi-999700000200001'),
  firstGnbId: z
    .int()
    .min(0)
    .max(0xffff_0000)
    .default(1)
    .describe('gNB ids from here on: two that come with the same are one gNB to the AMF, which starts it anew'),
  ims: z.boolean().default(false).describe('the core has the functions of IMS, and a data network of DNN ims'),
  dataNetwork: z.strictObject({ ipv4: z.string(), ipv6: z.string() }).default({
    ipv4: '10.45.0.1',
    ipv6: '2001:db8:cafe::1',
  }),
});

export type RemoteSettings = z.output<typeof targetSchema>;

/** `target` is the URL of a UDR's provisioning, or a file. @throws Error that says what is wrong with it */
export function remoteSettings(target: string): RemoteSettings {
  const text = /^https?:\/\//.test(target) ? { udr: target } : (parse(readFileSync(target, 'utf8')) as unknown);
  const checked = targetSchema.safeParse(text ?? {});
  if (!checked.success) throw new Error(`--target ${target}:\n${z.prettifyError(checked.error)}`);
  return checked.data;
}

/** The settings with addresses instead of names. @throws Error for a name that stands for none */
export async function placed(settings: RemoteSettings): Promise<RemoteSettings> {
  const { address } = await lookup(settings.n2.address);
  const gnbs = settings.gnbs.map((gnb) => interfaceAddress(gnb, 'gnbs'));
  return { ...settings, n2: { ...settings.n2, address }, gnbs };
}

/** @throws Error that says what is wrong with the target */
export function remotePool(target: string): TargetPool {
  const settings = remoteSettings(target);
  let opened: Promise<OpenTarget> | undefined;
  return {
    gives: {
      tap: false,
      settings: false,
      ims: settings.ims,
      control: false,
      operation: false,
      oneWorker: false,
      manualClock: false,
    },
    order: (flows) => flows,
    open: () => {
      opened ??= placed(settings).then(remoteTarget);
      return opened;
    },
    drop: async () => undefined,
    close: async () => undefined,
  };
}

function remoteTarget(settings: RemoteSettings): FlowTarget {
  const { n2, udr, gnbs, plmn, tac, firstSupi, firstGnbId, dataNetwork } = settings;
  const transport = createSctpTransport({ backend: n2.sctp });
  const digits = firstSupi.replace('imsi-', '');
  let supis = 0n;
  let next = 0;
  const ranTap = new Tap();
  return {
    tap: undefined,
    ranTap,
    dataNetwork,
    gnb: () => {
      const n = next++;
      const { address, port, udpPort } = n2;
      return {
        transport,
        amf: { address, port, udpPort },
        address: gnbs[n % gnbs.length] as string,
        gnbId: firstGnbId + (n % gnbs.length),
        plmn,
        tac,
        tap: ranTap,
      };
    },
    at: () => {
      throw new Error('a core elsewhere has the addresses that it has');
    },
    newSupi: () => `imsi-${(BigInt(digits) + supis++).toString().padStart(digits.length, '0')}`,
    addSubscriber: (record) => provision(udr, [record]),
    ...(udr === 'none'
      ? {}
      : { changeSubscriber: (record) => call(`${udr}/subscribers/${record.supi}`, 'PUT', record) }),
    removeSubscriber: async (supi) => {
      if (udr === 'none') throw new Error('without a UDR to provision at, no subscription can be taken away');
      await call(`${udr}/subscribers/${supi}`, 'DELETE');
    },
  };
}

/** Adds subscribers at a UDR of ours; with none, they are there already. */
export async function provision(udr: string, records: readonly SubscriberRecord[]): Promise<void> {
  if (udr !== 'none') await call(`${udr}/subscribers`, 'POST', records);
}

async function call(url: string, method: string, body?: object): Promise<void> {
  const content =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  let answer: Response;
  try {
    answer = await fetch(url, { method, signal: AbortSignal.timeout(10_000), ...content });
  } catch (error) {
    throw new Error(`the UDR's provisioning does not answer at ${url}: ${(error as Error).message}`, { cause: error });
  }
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${(await answer.text()).slice(0, 200)}`);
}
