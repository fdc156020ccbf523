/** baresip as a phone of IMS without a SIM: a process without screen or sound card, told what to do over its control connection. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toneSamples } from '@trunkline/rtp';
import { vi } from 'vitest';
import { readWav, wavOf } from './wav.ts';

export const hasBaresip = spawnSync('baresip', ['-h']).error === undefined;

export interface BaresipOptions {
  readonly address: string;
  /** Its public identity, `sip:…`. */
  readonly identity: string;
  readonly privateIdentity: string;
  readonly password: string;
  readonly proxy: string;
  /** By TLS, with what the P-CSCF's certificate is verified by. */
  readonly tls?: { readonly port: number; readonly ca: string };
  /** Hz of what it says. */
  readonly tone: number;
}

export interface BaresipEvent {
  readonly event: boolean;
  readonly type: string;
  readonly class: string;
  readonly param?: string;
  readonly peeruri?: string;
}

const CONTROL_PORT = 4444;
const WAIT = { timeout: 10_000, interval: 50 };
/** Longer than any call of a test. */
const TONE_SECONDS = 60;
/** What it can take: G.711 alone, so that what is measured is what was played. */
const MODULES = ['account.so', 'menu.so', 'ctrl_tcp.so', 'g711.so', 'aufile.so', 'aubridge.so', 'sndfile.so'];

export class Baresip {
  readonly #options: BaresipOptions;
  readonly #folder = mkdtempSync(join(tmpdir(), 'trunkline-baresip-'));
  readonly events: BaresipEvent[] = [];
  log = '';
  #process: ChildProcess | undefined;
  #control: Socket | undefined;

  constructor(options: BaresipOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const { address, identity, privateIdentity, password, proxy, tone, tls } = this.#options;
    const file = (name: string) => join(this.#folder, name);
    writeFileSync(file('tone.wav'), wavOf(toneSamples({ frequency: tone }, 0, TONE_SECONDS * 8_000)));
    writeFileSync(
      file('config'),
      [
        `sip_listen ${address}:5060`,
        `net_interface ${address}`,
        ...(tls === undefined ? [] : [`sip_cafile ${tls.ca}`]),
        `audio_source aufile,${file('tone.wav')}`,
        // A bridge that nobody has the other end of: what is heard goes to a file on its way.
        'audio_player aubridge,nobody',
        'audio_alert aubridge,nobody',
        'ringback_disabled yes',
        'menu_bell no',
        `snd_path ${this.#folder}`,
        `ctrl_tcp_listen ${address}:${CONTROL_PORT}`,
        'module_path /usr/lib/baresip/modules',
        ...MODULES.map((name) => `module ${name}`),
        '',
      ].join('\n'),
    );
    writeFileSync(
      file('accounts'),
      `<${identity}>;auth_user=${privateIdentity};auth_pass=${password};outbound="sip:${proxy}:${tls === undefined ? 5060 : `${tls.port};transport=tls`}";regint=600\n`,
    );
    writeFileSync(file('contacts'), '');
    this.#process = spawn('baresip', ['-f', this.#folder, '-v', '-s'], { stdio: ['pipe', 'pipe', 'pipe'] });
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.on('data', (text) => {
        this.log += text;
      });
    }
    await vi.waitFor(() => this.#connect(), WAIT);
  }

  /** It registers before anybody can listen to its events. */
  async registered(): Promise<void> {
    await vi.waitFor(() => {
      if (!/ 200 OK .*\[1 binding\]/.test(this.log)) throw new Error(`baresip is not registered: ${this.log}`);
    }, WAIT);
  }

  /** Waits until it has told of this. */
  async says(type: string): Promise<BaresipEvent> {
    return vi.waitFor(() => {
      const at = this.events.findIndex((each) => each.type === type);
      if (at < 0) throw new Error(`baresip has not said ${type}: ${this.log}`);
      return this.events.splice(0, at + 1).at(-1) as BaresipEvent;
    }, WAIT);
  }

  dial(uri: string): void {
    this.#say({ command: 'dial', params: uri });
  }

  accept(): void {
    this.#say({ command: 'accept' });
  }

  hangUp(): void {
    this.#say({ command: 'hangup' });
  }

  /**
   * What came to its ear in the call that has just ended; 8,000 samples a second. The file is there from the call's
   * start, and says how much it holds when baresip has closed it, which is after its BYE.
   */
  async heard(): Promise<Int16Array> {
    return vi.waitFor(() => {
      const name = readdirSync(this.#folder).find((each) => /^dump-.*dec\.wav$/.test(each));
      if (name === undefined) throw new Error(`baresip kept no file of what it heard: ${this.log}`);
      const path = join(this.#folder, name);
      const { sampleRate, samples } = readWav(readFileSync(path));
      if (samples.length === 0) throw new Error(`baresip has not closed the file of what it heard: ${this.log}`);
      rmSync(path);
      if (sampleRate !== 8_000) throw new Error(`baresip heard at ${sampleRate} samples a second`);
      return samples;
    }, WAIT);
  }

  async stop(): Promise<void> {
    this.#control?.destroy();
    const child = this.#process;
    if (child !== undefined && child.exitCode === null && child.signalCode === null) {
      await new Promise((resolve) => {
        child.once('exit', resolve);
        child.kill('SIGKILL');
      });
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #connect(): Promise<void> {
    const { address } = this.#options;
    const socket = await new Promise<Socket>((resolve, reject) => {
      const opened = connect({ host: address, port: CONTROL_PORT }, () => resolve(opened));
      opened.once('error', reject);
    });
    socket.on('error', () => undefined);
    let rest = Buffer.alloc(0);
    socket.on('data', (data) => {
      rest = Buffer.concat([rest, data]);
      for (;;) {
        const colon = rest.indexOf(':');
        const length = Number(rest.toString('latin1', 0, Math.max(colon, 0)));
        if (colon <= 0 || rest.length < colon + length + 2) return;
        const said = JSON.parse(rest.toString('utf8', colon + 1, colon + 1 + length)) as BaresipEvent;
        rest = rest.subarray(colon + length + 2);
        if (said.event === true) this.events.push(said);
      }
    });
    this.#control = socket;
  }

  /** A netstring of JSON. */
  #say(what: object): void {
    const text = JSON.stringify(what);
    this.#control?.write(`${Buffer.byteLength(text)}:${text},`);
  }
}
