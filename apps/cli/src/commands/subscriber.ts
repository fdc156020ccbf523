/** `trunkline subscriber`: who may register, through the running UDR, or in the database itself while no core runs on it. */
import { readFileSync } from 'node:fs';
import { openDatabase, SubscriberRepository } from '@trunkline/subscriber-database';
import { type Subscriber, subscriberSchema } from '@trunkline/subscribers';
import type { Command } from 'commander';
import { parse } from 'yaml';
import { count, EXIT, fail, print } from '../output.ts';

interface Options {
  readonly udr?: string;
  readonly database?: string;
  readonly json?: boolean;
}

/** Where provisioning happens. */
interface Store {
  add(records: readonly Subscriber[]): Promise<readonly string[]>;
  /** Writes it over one that is there. */
  put(record: Subscriber): Promise<'created' | 'updated'>;
  get(supi: string): Promise<Subscriber | undefined>;
  list(after?: string): Promise<readonly string[]>;
  remove(supi: string): Promise<boolean>;
  close(): Promise<void>;
}

const DEFAULT_UDR = 'http://127.0.0.10:9013';
const PAGE = 100;
const IMPORT_AT_ONCE = 500;

export function addSubscriber(program: Command): void {
  const subscriber = program.command('subscriber').description('who may register: add, list, show, import, remove');
  const common = (command: Command) =>
    command
      .option('--udr <url>', `provisioning of a running UDR (${DEFAULT_UDR})`)
      .option('--database <location>', 'a folder or postgres:// URL, instead; only while no core uses the folder')
      .option('--json', 'results as JSON');

  common(subscriber.command('add').description('add one subscriber'))
    .requiredOption('--supi <supi>', 'imsi-999700000000001')
    .requiredOption('--k <hex>', 'permanent key')
    .option('--opc <hex>', 'MILENAGE OPc')
    .option('--op <hex>', 'MILENAGE OP, from which OPc follows')
    .option('--topc <hex>', 'TUAK TOPc')
    .option('--gpsi <gpsi>', 'msisdn-15550001')
    .option('--ims', 'with an IMS subscription, all by default (docs/ims.md)')
    .option('--method <method>', '5G_AKA or EAP_AKA_PRIME', '5G_AKA')
    .addHelpText(
      'after',
      '\nExample:\n  trunkline subscriber add --supi imsi-999700000000002 --k 465B5CE8B199B49FAA5F0A2EE238A6BC --opc E8ED289DEBA952E4283B54E88E6183CA\n',
    )
    .action(
      async (
        options: Options &
          Record<'supi' | 'k' | 'method', string> &
          Partial<Record<'opc' | 'op' | 'topc' | 'gpsi', string>> & { readonly ims?: boolean },
      ) => {
        const { supi, k, opc, op, topc, gpsi, method, ims } = options;
        const algorithm = topc === undefined ? 'milenage' : 'tuak';
        const record = {
          supi,
          ...(gpsi === undefined ? {} : { gpsis: [gpsi] }),
          ...(ims === true ? { ims: {} } : {}),
          authentication: { k, method, algorithm, ...(opc && { opc }), ...(op && { op }), ...(topc && { topc }) },
        };
        await withStore(options, async (store) => add(store, [record], options));
      },
    );

  common(subscriber.command('import <file>').description('add those of a YAML or JSON file (a list of records)'))
    .option('--replace', 'write over those that are there already')
    .option('--wait <seconds>', 'for a UDR that is not up yet', '0')
    .action(async (file: string, options: Options & { readonly replace?: boolean; readonly wait: string }) => {
      let records: unknown;
      try {
        records = parse(readFileSync(file, 'utf8'));
      } catch (error) {
        fail(`${file}: ${(error as Error).message}`, EXIT.usage, options.json);
      }
      const given = Array.isArray(records) ? records : [records];
      const wait = count('--wait', options.wait, 0, 3_600, options.json);
      if (wait > 0 && options.database === undefined) await answering(options.udr ?? DEFAULT_UDR, wait);
      await withStore(options, (store) => add(store, given, options, options.replace));
    });

  common(subscriber.command('list').description('all SUPIs')).action((options: Options) =>
    withStore(options, async (store) => {
      for (let page = await store.list(); page.length > 0; page = await store.list(page.at(-1))) {
        for (const supi of page) print(options.json === true, { supi }, () => supi);
        if (page.length < PAGE) break;
      }
    }),
  );

  common(subscriber.command('show <supi>').description('one subscriber, as it was provisioned')).action(
    (supi: string, options: Options) =>
      withStore(options, async (store) => {
        const record = await store.get(supi);
        if (record === undefined) fail(`there is no subscriber ${supi}`, EXIT.failed, options.json);
        print(options.json === true, record, () => JSON.stringify(record, null, 2));
      }),
  );

  common(subscriber.command('remove <supi>').description('remove one; the network deregisters it')).action(
    (supi: string, options: Options) =>
      withStore(options, async (store) => {
        if (!(await store.remove(supi))) fail(`there is no subscriber ${supi}`, EXIT.failed, options.json);
        print(options.json === true, { removed: supi }, () => `removed ${supi}`);
      }),
  );
}

/** Until the UDR is ready, or its time is over: then the import itself says what is wrong. */
async function answering(udr: string, seconds: number): Promise<void> {
  for (const until = performance.now() + 1000 * seconds; performance.now() < until; ) {
    const ready = await fetch(`${udr}/health/ready`).catch(() => undefined);
    if (ready?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

async function add(store: Store, given: readonly unknown[], options: Options, replace = false): Promise<void> {
  const json = options.json === true;
  const records: Subscriber[] = [];
  const faults: string[] = [];
  given.forEach((value, index) => {
    const result = subscriberSchema.safeParse(value);
    if (result.success) records.push(result.data);
    else
      for (const { path, message } of result.error.issues)
        faults.push(`record ${index + 1}: ${path.join('.') || '(whole)'}: ${message}`);
  });
  if (faults.length > 0) fail(`nothing was added:\n  ${faults.join('\n  ')}`, EXIT.usage, json);
  if (replace) {
    let updated = 0;
    for (const record of records) if ((await store.put(record)) === 'updated') updated++;
    const created = records.length - updated;
    print(json, { added: created, updated }, () => `added ${created}, wrote over ${updated}`);
    return;
  }
  let added = 0;
  for (let from = 0; from < records.length; from += IMPORT_AT_ONCE) {
    added += (await store.add(records.slice(from, from + IMPORT_AT_ONCE))).length;
    if (!json && records.length > IMPORT_AT_ONCE)
      process.stderr.write(`\r${Math.min(from + IMPORT_AT_ONCE, records.length)} of ${records.length}`);
  }
  if (!json && records.length > IMPORT_AT_ONCE) process.stderr.write('\n');
  const there = records.length - added;
  print(
    json,
    { added, existed: there },
    () => `added ${added}${there === 0 ? '' : `; ${there} were there already and stay as they are`}`,
  );
}

async function withStore(options: Options, use: (store: Store) => Promise<void>): Promise<void> {
  let store: Store;
  try {
    store = options.database === undefined ? overHttp(options.udr ?? DEFAULT_UDR) : await inDatabase(options.database);
    await use(store);
    await store.close();
  } catch (error) {
    const { message, cause } = error as Error;
    const away = cause instanceof Error && 'code' in cause;
    const hint = away ? `; is a core running (trunkline core up)? Or give --database` : '';
    fail(`${message}${away ? ` (${(cause as Error).message})` : ''}${hint}`, EXIT.failed, options.json);
  }
}

async function inDatabase(location: string): Promise<Store> {
  const database = await openDatabase(location);
  const repository = new SubscriberRepository(database.db);
  return {
    add: (records) => repository.add(records),
    put: (record) => repository.put(record),
    get: (supi) => repository.get(supi),
    list: (after) => repository.list({ limit: PAGE, ...(after === undefined ? {} : { after }) }),
    remove: (supi) => repository.remove(supi),
    close: () => database.close(),
  };
}

function overHttp(root: string): Store {
  const ask = async (path: string, init?: RequestInit): Promise<unknown> => {
    const response = await fetch(`${root}/subscribers${path}`, init);
    if (response.status === 404) return undefined;
    const body: unknown = await response.json();
    if (!response.ok) throw new Error(`the UDR answered ${response.status}: ${JSON.stringify(body)}`);
    return body;
  };
  return {
    add: async (records) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await ask('', { method: 'POST', headers, body: JSON.stringify(records) });
      return (answer as { added: string[] }).added;
    },
    put: async (record) => {
      const headers = { 'content-type': 'application/json' };
      const path = `/${encodeURIComponent(record.supi)}`;
      const answer = await ask(path, { method: 'PUT', headers, body: JSON.stringify(record) });
      return (answer as { result: 'created' | 'updated' }).result;
    },
    get: async (supi) => (await ask(`/${encodeURIComponent(supi)}`)) as Subscriber | undefined,
    list: async (after) => {
      const query = `?limit=${PAGE}${after === undefined ? '' : `&after=${encodeURIComponent(after)}`}`;
      return ((await ask(query)) as { subscribers: string[] }).subscribers;
    },
    remove: async (supi) => (await ask(`/${encodeURIComponent(supi)}`, { method: 'DELETE' })) !== undefined,
    close: () => Promise.resolve(),
  };
}
