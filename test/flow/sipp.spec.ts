/** SIPp registers with IMS AKA and with SIP digest, calls, and does so many times at once: a user agent that we did not write. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { DOMAIN, subscriber } from '../support/ims/hss.ts';
import { ImsLab } from '../support/ims/lab.ts';
import type { Phone } from '../support/ims/phone.ts';
import { component } from '../support/required.ts';

const hasSipp = component('sipp', spawnSync('sipp', ['-v']).error === undefined);
const run = promisify(execFile);

/** Octets that SIPp does not take for brackets of its own. */
const K = 'a1a2a3a4a5a6a7a8a9aaabacadaeafb1';
const OP = 'c1c2c3c4c5c6c7c8c9cacbcccdcecfd1';
const ME = '999700000000001';

const head = (method: string, cseq: number, target: string, me = ME) => `${method} ${target} SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch];rport
Max-Forwards: 70
From: <sip:${me}@${DOMAIN}>;tag=[call_number]
Call-ID: [call_id]
CSeq: ${cseq} ${method}
Contact: <sip:${me}@[local_ip]:[local_port]>`;

const scenario = (steps: string) => `<?xml version="1.0" encoding="ISO-8859-1" ?>
<scenario name="ims">${steps}</scenario>`;
const send = (message: string) => `<send retrans="500"><![CDATA[\n\n${message}\nContent-Length: 0\n\n]]></send>`;
const register = (cseq: number, expires: number, me: string) => `${head('REGISTER', cseq, `sip:${DOMAIN}`, me)}
To: <sip:${me}@${DOMAIN}>
Expires: ${expires}`;
const asks = (me: string) =>
  `Authorization: Digest username="${me}@${DOMAIN}", realm="${DOMAIN}", nonce="", uri="sip:${DOMAIN}", response=""`;
/** A challenge, and its answer with these credentials. */
const registration = (cseq: number, expires: number, me: string, credentials: string) => `
${send(`${register(cseq, expires, me)}\n${asks(me)}`)}
<recv response="401" auth="true"/>
${send(`${register(cseq + 1, expires, me)}\n${credentials}`)}
<recv response="200"/>`;
const aka = (me: string) =>
  `[authentication username=${me}@${DOMAIN} password=x aka_K=0x${K} aka_OP=0x${OP} aka_AMF=0x0000]`;
const REGISTRATION = scenario(registration(1, 600, ME, aka(ME)));

const SDP =
  'v=0\no=- 1 1 IN IP[local_ip_type] [local_ip]\ns=-\nc=IN IP[media_ip_type] [media_ip]\nt=0 0\nm=audio 6000 RTP/AVP 8\na=rtpmap:8 PCMA/8000\n';
const callee = `sip:999700000000002@${DOMAIN}`;
const call = (me: string) => `
<send retrans="500"><![CDATA[

${head('INVITE', 1, callee, me)}
To: <${callee}>
P-Preferred-Identity: <sip:${me}@${DOMAIN}>
Content-Type: application/sdp
Content-Length: [len]

${SDP}
]]></send>
<recv response="100" optional="true"/>
<recv response="180" optional="true"/>
<recv response="200" rrs="true"/>
<send><![CDATA[

${head('ACK', 1, '[next_url]', me)}
[routes]
To: <${callee}>[peer_tag_param]
Content-Length: 0

]]></send>
<pause milliseconds="200"/>
<send retrans="500"><![CDATA[

${head('BYE', 2, '[next_url]', me)}
[routes]
To: <${callee}>[peer_tag_param]
Content-Length: 0

]]></send>
<recv response="200"/>`;
/** A user of the file registers, calls, and leaves. */
const [USER, CREDENTIALS] = ['[field0]', '[field1]'];
const WHOLE = scenario(registration(1, 600, USER, CREDENTIALS) + call(USER) + registration(3, 0, USER, CREDENTIALS));
const USERS = 120;
const RATE = 20;

describe.skipIf(!hasSipp)('SIPp', () => {
  let lab: ImsLab;
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-sipp-'));
  afterEach(() => lab.stop());
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** A lab with Bob, who takes calls. */
  async function start(): Promise<Phone> {
    lab = await new ImsLab({ real: 3 }).start();
    const bob = await lab.phone(subscriber('0000000002'), 5060, 102);
    bob.onRequest = (exchange) => {
      if (exchange.request.method !== 'INVITE') return exchange.reject(200);
      bob.accept(exchange, 180, 'bob');
      bob.accept(
        exchange,
        200,
        'bob',
        'v=0\r\no=- 1 1 IN IP4 127.33.0.102\r\ns=-\r\nc=IN IP4 127.33.0.102\r\nt=0 0\r\nm=audio 6000 RTP/AVP 8\r\n',
      );
    };
    expect((await bob.register()).status).toBe(200);
    return bob;
  }

  /** It ends with an error where a call of its scenario fails. */
  async function sipp(name: string, text: string, options: readonly string[]): Promise<void> {
    writeFileSync(join(folder, `${name}.xml`), text);
    const always = ['-nostdin', '-trace_err', '-timeout', '40s', '-timeout_error', '-i', lab.address(101)];
    await run('sipp', ['-sf', `${name}.xml`, ...always, ...options, `${lab.address(16)}:5060`], { cwd: folder });
  }

  const withSim = (number: string) => {
    const credentials = { algorithm: 'milenage', k: Buffer.from(K, 'hex'), op: Buffer.from(OP, 'hex') } as const;
    return subscriber(number, { credentials });
  };

  it('registers with AKA and calls', async () => {
    const bob = await start();
    lab.hss.subscribers.push(withSim('0000000001'));
    await sipp('register', REGISTRATION, ['-p', '5060', '-m', '1']);
    await sipp('call', scenario(call(ME)), ['-p', '5060', '-m', '10', '-r', '10']);
    expect(bob.received.filter(({ method }) => method === 'BYE')).toHaveLength(10);
    expect(lab.kept('pcscf-session')).toEqual([]);
    expect(lab.log).toEqual([]);
  }, 60_000);

  it.each([
    ['IMS AKA', (number: string) => withSim(number), aka],
    [
      'SIP digest',
      (number: string) => subscriber(number, { password: 'sesame' }),
      (me: string) => `[authentication username=${me}@${DOMAIN} password=sesame]`,
    ],
  ])(
    `registers ${USERS} users with %s, ${RATE} a second, each of which calls and leaves`,
    async (_, user, credentials) => {
      const bob = await start();
      const numbers = Array.from({ length: USERS }, (_, n) => `0000001${String(n).padStart(3, '0')}`);
      lab.hss.subscribers.push(...numbers.map(user));
      const lines = numbers.map((number) => `99970${number};${credentials(`99970${number}`)}`);
      writeFileSync(join(folder, 'users.csv'), `SEQUENTIAL\n${lines.join('\n')}\n`);
      // A socket for each, by which the P-CSCF knows them.
      await sipp('whole', WHOLE, [
        '-t',
        'un',
        '-max_socket',
        '1000',
        '-inf',
        'users.csv',
        '-m',
        `${USERS}`,
        '-r',
        `${RATE}`,
      ]);
      expect(bob.received.filter(({ method }) => method === 'BYE')).toHaveLength(USERS);
      const told = (type: string) => lab.hss.assignments.filter((each) => each === type).length;
      // Bob is registered beside them.
      expect([told('REGISTRATION'), told('USER_DEREGISTRATION')]).toEqual([USERS + 1, USERS]);
      await expect.poll(() => [lab.kept('pcscf-session'), lab.kept('pcscf-binding').length]).toEqual([[], 1]);
      expect(lab.log).toEqual([]);
    },
    60_000,
  );
});
