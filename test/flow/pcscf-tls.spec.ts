/** TLS between UE and P-CSCF with an agreement on it (RFC 3329, TS 33.203 Annex O), and certificates that are renewed. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TapEvent } from '@trunkline/platform';
import { decodeSip, header, paramOf, type SipRequest, type SipResponse } from '@trunkline/sip';
import { PcapngWriter, readCapture } from '@trunkline/testbed';
import { afterEach, describe, expect, it } from 'vitest';
import { certificate, hasOpenssl } from '../support/certificate.ts';
import { type Subscriber, subscriber } from '../support/ims/hss.ts';
import { ImsLab } from '../support/ims/lab.ts';
import type { Phone } from '../support/ims/phone.ts';
import { TlsClient } from '../support/ims/tls-client.ts';
import { faultsOf, hasTshark } from '../support/tshark.ts';

const PCSCF = '127.35.0.16';
const TLS_PORT = 5061;
const MECHANISM = 'tls;q=0.1';

describe.skipIf(!hasOpenssl)('SIP over TLS, agreed on', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-pcscf-tls-'));
  const files = { key: join(folder, 'key.pem'), cert: join(folder, 'cert.pem') };
  let lab: ImsLab;
  let ca: string;
  const clients: TlsClient[] = [];
  /** REGISTERs as they left the P-CSCF. */
  const forwarded: SipRequest[] = [];

  afterEach(async () => {
    for (const client of clients.splice(0)) client.close();
    await lab.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  function write({ key, cert }: { readonly key: string; readonly cert: string }): void {
    writeFileSync(files.key, key);
    writeFileSync(files.cert, cert);
    ca = cert;
  }

  async function start(security: object = {}): Promise<void> {
    mkdirSync(folder, { recursive: true });
    write(certificate(PCSCF));
    forwarded.length = 0;
    lab = await new ImsLab({ real: 5, settings: { pcscf: { sip: { address: PCSCF }, tls: files, security } } }).start();
    lab.process.tap.listen(({ from, protocol, bytes, wire }) => {
      if (protocol !== 'sip' || from !== 'P-CSCF' || bytes === undefined || wire?.to.address !== lab.address(17))
        return;
      const message = decodeSip(bytes);
      if (message.kind === 'request' && message.method === 'REGISTER') forwarded.push(message);
    });
  }

  async function client(): Promise<TlsClient> {
    const opened = await TlsClient.open(PCSCF, TLS_PORT, ca);
    clients.push(opened);
    return opened;
  }

  const user = (password?: string): Subscriber => subscriber('0000000001', password === undefined ? {} : { password });

  const offers = (request: SipRequest, verify?: string): SipRequest => {
    request.setText('Security-Client', 'tls').setText('Require', 'sec-agree').setText('Proxy-Require', 'sec-agree');
    return verify === undefined ? request : request.setText('Security-Verify', verify);
  };

  const answerTo = (phone: Phone, challenge: SipResponse, verify?: string): SipRequest =>
    offers(phone.registerRequest(3_600, phone.answer(challenge)), verify);

  const protections = () =>
    forwarded.map((each) => paramOf(each.need(header.authorization).params, 'integrity-protected'));

  it.each([
    ['SIP digest', 'sesame'],
    ['IMS AKA', undefined],
  ])('registers a UE that was challenged in the open, by %s', async (_, password) => {
    await start();
    const phone = await lab.phone(user(password));
    const challenge = await phone.send(offers(phone.registerRequest(3_600)));
    expect([challenge.status, challenge.text('Security-Server')]).toEqual([401, MECHANISM]);
    // The answer comes over what was agreed on, and says what that was.
    const credentials = phone.answer(challenge);
    const answer = (verify?: string) => offers(phone.registerRequest(3_600, credentials), verify);
    expect((await phone.send(answer(MECHANISM))).status).toBe(403);
    const tls = await client();
    expect((await tls.ask(answer())).status).toBe(494);
    const other = await tls.ask(answer('tls;q=0.9'));
    expect([other.status, other.all(header.securityServer).at(-1)]).toEqual([
      494,
      header.securityServer.parse(MECHANISM),
    ]);
    expect((await tls.ask(answer(MECHANISM))).status).toBe(200);
    // The same connection, and then another.
    const later = await tls.ask(offers(phone.registerRequest(3_600), MECHANISM));
    expect((await tls.ask(answerTo(phone, later, MECHANISM))).status).toBe(200);
    await (await client()).ask(offers(phone.registerRequest(3_600), MECHANISM));
    expect(protections()).toEqual(['no', 'tls-pending', 'tls-yes', 'tls-yes', 'tls-pending']);
    for (const each of forwarded) {
      expect(each.has(header.securityClient) || each.has(header.securityVerify) || each.has(header.proxyRequire)).toBe(
        false,
      );
    }
    expect(lab.log).toEqual([]);
  });

  it('is enough where an agreement is required, and 494 names it', async () => {
    await start({ agreement: 'required' });
    const phone = await lab.phone(user('sesame'));
    const none = await phone.send(phone.registerRequest(3_600));
    const list = none.all(header.securityServer).map(header.securityServer.format);
    expect([none.status, list.at(-1), list.length]).toEqual([494, MECHANISM, 5]);
    expect((await phone.send(offers(phone.registerRequest(3_600)))).status).toBe(401);
    // RFC 3329 §2.3.1: who has the list from the 494 says the whole of it.
    const tls = await client();
    const challenge = await tls.ask(offers(phone.registerRequest(3_600), list.join(', ')));
    expect((await tls.ask(answerTo(phone, challenge, list.join(', ')))).status).toBe(200);
  });

  it('needs no agreement, and what comes another way is refused', async () => {
    await start();
    const shown: TapEvent[] = [];
    lab.process.tap.listen((event) => {
      if (event.wire?.transport === 'TLS') shown.push({ ...event, bytes: new Uint8Array(event.bytes ?? []) });
    });
    const phone = await lab.phone(user('sesame'));
    const tls = await client();
    const challenge = await tls.ask(phone.registerRequest(3_600));
    expect([challenge.status, challenge.text('Security-Server')]).toEqual([401, undefined]);
    expect((await tls.ask(phone.registerRequest(3_600, phone.answer(challenge)))).status).toBe(200);
    expect((await tls.ask(phone.initial('MESSAGE', phone.identity))).status).toBe(200);
    expect(tls.received.map(({ method }) => method)).toEqual(['MESSAGE']);
    expect((await phone.send(phone.initial('MESSAGE', phone.identity))).status).toBe(403);
    isSeen(shown, tls.socket.localPort);
  });

  /** What was within TLS is on the tap, and in captures for Wireshark and for us. */
  function isSeen(shown: readonly TapEvent[], port: number | undefined): void {
    const ways = shown.map(({ wire, summary }) => {
      const way = wire?.to.port === TLS_PORT && wire.from.port === port ? 'in' : 'out';
      return `${way} ${summary().split(' ')[0]}`;
    });
    const registration = ['in REGISTER', 'out 401', 'in REGISTER', 'out 200'];
    expect(ways.slice(0, 5)).toEqual([...registration, 'in MESSAGE']);
    expect(ways.slice(5).sort()).toEqual(['in 200', 'out 200', 'out MESSAGE']);
    const blocks: Uint8Array[] = [];
    const writer = new PcapngWriter((block) => blocks.push(block.slice()));
    for (const event of shown) writer.listener(event);
    const file = join(folder, 'tls.pcapng');
    writeFileSync(file, Buffer.concat(blocks));
    const text = ({ bytes }: { readonly bytes?: Uint8Array }) => new TextDecoder().decode(bytes);
    expect(readCapture(readFileSync(file)).map(text)).toEqual(shown.map(text));
    if (!hasTshark) return;
    const { faults, protocols } = faultsOf(file);
    expect([faults, protocols.has('sip'), protocols.has('tcp')]).toEqual([[], true, true]);
  }

  it('has a certificate that was renewed, without a restart', async () => {
    await start();
    const old = ca;
    const before = await client();
    write(certificate(PCSCF, 'renewed'));
    await expect.poll(() => client().catch(() => undefined), { timeout: 20_000, interval: 500 }).toBeDefined();
    await expect(TlsClient.open(PCSCF, TLS_PORT, old)).rejects.toThrow('self-signed certificate');
    // Connections that are there stay.
    const phone = await lab.phone(user('sesame'));
    expect((await before.ask(phone.registerRequest(3_600))).status).toBe(401);
  });
});
