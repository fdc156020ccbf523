/** Calls to and from an ordinary SIP trunk, which SIPp is: a peer that we did not write. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { header } from '@trunkline/sip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subscriber } from '../support/ims/hss.ts';
import { ImsLab } from '../support/ims/lab.ts';
import type { Phone } from '../support/ims/phone.ts';
import { component } from '../support/required.ts';

const hasSipp = component('sipp', spawnSync('sipp', ['-v']).error === undefined);
const run = promisify(execFile);

const OURS = 'P-Asserted-Identity|P-Charging-Vector|P-Access-Network-Info|P-Served-User|P-Visited-Network-ID';
const SDP =
  'v=0\no=- 1 1 IN IP[local_ip_type] [local_ip]\ns=-\nc=IN IP[media_ip_type] [media_ip]\nt=0 0\nm=audio 6000 RTP/AVP 8\na=rtpmap:8 PCMA/8000\n';
const scenario = (steps: string) =>
  `<?xml version="1.0" encoding="ISO-8859-1" ?>\n<scenario name="trunk">${steps}</scenario>`;
/** Nothing of the network's own may be in the message. */
const CLEAN = `<ereg regexp="${OURS}" search_in="msg" check_it_inverse="true" assign_to="1"/>`;
const answer = (status: string, more = '', body = '') => `<send><![CDATA[

SIP/2.0 ${status}
[last_Via:]
[last_From:]
[last_To:];tag=trunk[call_number]
[last_Call-ID:]
[last_CSeq:]
[last_Record-Route:]
Contact: <sip:trunk@[local_ip]:[local_port]>
${more}Content-Length: ${body === '' ? '0' : '[len]'}

${body}
]]></send>`;
const ok = `<send><![CDATA[

SIP/2.0 200 OK
[last_Via:]
[last_From:]
[last_To:]
[last_Call-ID:]
[last_CSeq:]
Content-Length: 0

]]></send>`;

const TAKES = scenario(`
<recv request="INVITE" rrs="true"><action>${CLEAN}
<ereg regexp="^INVITE sip:.4930123456@" search_in="msg" check_it="true" assign_to="2"/></action></recv>
<Reference variables="1,2"/>
${answer('180 Ringing')}
${answer('200 OK', 'Content-Type: application/sdp\n', SDP)}
<recv request="ACK"/>
<recv request="BYE"><action>${CLEAN}</action></recv>
${ok}`);
const REFUSES = (status: string, more = '') =>
  scenario(`<recv request="INVITE"/>${answer(status, more)}<recv request="ACK"/>`);

const CALLS = (number: string) =>
  scenario(`
<send retrans="500"><![CDATA[

INVITE sip:${number}@[remote_ip]:[remote_port];user=phone SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
Max-Forwards: 70
From: <sip:+4930777@[local_ip];user=phone>;tag=[call_number]
To: <sip:${number}@[remote_ip];user=phone>
Call-ID: [call_id]
CSeq: 1 INVITE
Contact: <sip:trunk@[local_ip]:[local_port]>
P-Asserted-Identity: <tel:+15559999>
P-Charging-Vector: icid-value="forged"
Content-Type: application/sdp
Content-Length: [len]

${SDP}
]]></send>
<recv response="100" optional="true"/>
<recv response="180" optional="true"/>
<recv response="200" rrs="true"><action>${CLEAN}</action></recv>
<Reference variables="1"/>
<send><![CDATA[

ACK [next_url] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
Max-Forwards: 70
[routes]
From: <sip:+4930777@[local_ip];user=phone>;tag=[call_number]
To: <sip:${number}@[remote_ip];user=phone>[peer_tag_param]
Call-ID: [call_id]
CSeq: 1 ACK
Content-Length: 0

]]></send>
<send retrans="500"><![CDATA[

BYE [next_url] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
Max-Forwards: 70
[routes]
From: <sip:+4930777@[local_ip];user=phone>;tag=[call_number]
To: <sip:${number}@[remote_ip];user=phone>[peer_tag_param]
Call-ID: [call_id]
CSeq: 2 BYE
Content-Length: 0

]]></send>
<recv response="200"/>`);
const IS_REFUSED = (number: string, status: number) =>
  scenario(`${CALLS(number).split('<recv response="100"')[0]?.split('<scenario name="trunk">')[1] ?? ''}
<recv response="100" optional="true"/>
<recv response="${status}"/>
<send><![CDATA[

ACK sip:${number}@[remote_ip]:[remote_port];user=phone SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch-2]
Max-Forwards: 70
From: <sip:+4930777@[local_ip];user=phone>;tag=[call_number]
To: <sip:${number}@[remote_ip];user=phone>[peer_tag_param]
Call-ID: [call_id]
CSeq: 1 ACK
Content-Length: 0

]]></send>`);

describe.skipIf(!hasSipp)('a SIP trunk', () => {
  let lab: ImsLab;
  let alice: Phone;
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-trunk-'));
  const sdp = (host: number) =>
    `v=0\r\no=- 1 1 IN IP4 ${lab.address(host)}\r\ns=-\r\nc=IN IP4 ${lab.address(host)}\r\nt=0 0\r\nm=audio 6000 RTP/AVP 8\r\n`;

  beforeAll(async () => {
    const peer = (host: number) => `sip:127.34.0.${host}:5060`;
    lab = await new ImsLab({
      real: 4,
      settings: {
        scscf: {
          numbers: [
            { prefix: '+49', to: 'bgcf' },
            { prefix: '+33', to: 'bgcf' },
          ],
        },
        bgcf: {
          answerMs: 300,
          trunks: [
            { name: 'silent', peer: peer(121), prefixes: ['+4931'] },
            { name: 'trunk', peer: peer(120), prefixes: ['+49'] },
          ],
        },
      },
    }).start();
    alice = await lab.phone(subscriber('0000000001'), 5060, 101);
    alice.onRequest = (exchange) => {
      if (exchange.request.method !== 'INVITE') return exchange.reject(200);
      alice.accept(exchange, 180, 'alice');
      alice.accept(exchange, 200, 'alice', sdp(101));
    };
    expect((await alice.register()).status).toBe(200);
  }, 60_000);
  afterAll(async () => {
    await lab?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** SIPp ends with an error where anything is otherwise than its scenario has it. */
  const sipp = async (name: string, text: string): Promise<void> => {
    writeFileSync(join(folder, `${name}.xml`), text);
    const place = ['-i', lab.address(120), '-p', '5060', '-m', '1', `${lab.address(22)}:5060`];
    await run('sipp', ['-sf', `${name}.xml`, '-nostdin', '-trace_err', '-timeout', '20s', '-timeout_error', ...place], {
      cwd: folder,
    });
  };
  const calls = async (number: string) => {
    const invite = alice.initial('INVITE', `tel:${number}`, sdp(101));
    return { invite, response: await alice.send(invite) };
  };

  it('takes a call for a number outside, and sees nothing of what is ours', async () => {
    const trunk = sipp('takes', TAKES);
    const { invite, response } = await calls('+4930123456');
    expect(response.status).toBe(200);
    const dialog = alice.acknowledge(invite, response);
    expect((await alice.within(dialog, 'BYE').response).status).toBe(200);
    await trunk;
  }, 30_000);

  it('is passed over where it is silent', async () => {
    const trunk = sipp('next', TAKES.replace('.4930123456', '.4931123456'));
    const { invite, response } = await calls('+4931123456');
    expect(response.status).toBe(200);
    await alice.within(alice.acknowledge(invite, response), 'BYE').response;
    await trunk;
  }, 30_000);

  it.each([
    ['404 Not Found', '', 404],
    ['480 Temporarily Unavailable', '', 480],
    ['503 Service Unavailable', '', 480],
    ['500 Server Internal Error', 'Reason: Q.850;cause=1\n', 404],
  ])(
    'refuses with %s %s, which is %i to the caller',
    async (status, more, mapped) => {
      const trunk = sipp('refuses', REFUSES(status, more));
      expect((await calls('+4930123456')).response.status).toBe(mapped);
      await trunk;
    },
    30_000,
  );

  it('is missing for some numbers', async () => {
    expect((await calls('+33123456')).response.status).toBe(404);
  });

  it('calls a number of ours; what it asserts is not believed', async () => {
    await sipp('calls', CALLS('+999700000000001'));
    const invite = await alice.next('INVITE');
    expect(invite.all(header.pAssertedIdentity)).toEqual([]);
    expect(invite.text('From')).toContain('+4930777');
    await alice.next('BYE');
  }, 30_000);

  it.each([
    ['+15551234567', 404],
    ['nobody', 484],
    // What came in does not go out again.
    ['+4930123456', 404],
  ])(
    'gets nowhere with %s: %i',
    async (number, status) => {
      await sipp('refused', IS_REFUSED(number, status));
    },
    30_000,
  );
});
