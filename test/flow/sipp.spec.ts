/** SIPp registers with IMS AKA and calls: a user agent that we did not write. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { DOMAIN, subscriber } from '../support/ims/hss.ts';
import { ImsLab } from '../support/ims/lab.ts';
import { component } from '../support/required.ts';

const hasSipp = component('sipp', spawnSync('sipp', ['-v']).error === undefined);
const run = promisify(execFile);

/** Octets that SIPp does not take for brackets of its own. */
const K = 'a1a2a3a4a5a6a7a8a9aaabacadaeafb1';
const OP = 'c1c2c3c4c5c6c7c8c9cacbcccdcecfd1';
const ME = '999700000000001';

const head = (method: string, cseq: number, target: string) => `${method} ${target} SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch];rport
Max-Forwards: 70
From: <sip:${ME}@${DOMAIN}>;tag=[call_number]
Call-ID: [call_id]
CSeq: ${cseq} ${method}
Contact: <sip:${ME}@[local_ip]:[local_port]>`;

const scenario = (steps: string) => `<?xml version="1.0" encoding="ISO-8859-1" ?>
<scenario name="ims">${steps}</scenario>`;
const send = (message: string) => `<send retrans="500"><![CDATA[\n\n${message}\nContent-Length: 0\n\n]]></send>`;
const REGISTER = `${head('REGISTER', 1, `sip:${DOMAIN}`)}
To: <sip:${ME}@${DOMAIN}>
Expires: 600`;
const credentials = `username=${ME}@${DOMAIN} password=x aka_K=0x${K} aka_OP=0x${OP} aka_AMF=0x0000`;
const REGISTRATION = scenario(`
${send(`${REGISTER}\nAuthorization: Digest username="${ME}@${DOMAIN}", realm="${DOMAIN}", nonce="", uri="sip:${DOMAIN}", response=""`)}
<recv response="401" auth="true"/>
${send(`${REGISTER.replace('CSeq: 1', 'CSeq: 2')}\n[authentication ${credentials}]`)}
<recv response="200"/>`);

const SDP =
  'v=0\no=- 1 1 IN IP[local_ip_type] [local_ip]\ns=-\nc=IN IP[media_ip_type] [media_ip]\nt=0 0\nm=audio 6000 RTP/AVP 8\na=rtpmap:8 PCMA/8000\n';
const callee = `sip:999700000000002@${DOMAIN}`;
const CALL = scenario(`
<send retrans="500"><![CDATA[

${head('INVITE', 1, callee)}
To: <${callee}>
P-Preferred-Identity: <sip:${ME}@${DOMAIN}>
Content-Type: application/sdp
Content-Length: [len]

${SDP}
]]></send>
<recv response="100" optional="true"/>
<recv response="180" optional="true"/>
<recv response="200" rrs="true"/>
<send><![CDATA[

${head('ACK', 1, '[next_url]')}
[routes]
To: <${callee}>[peer_tag_param]
Content-Length: 0

]]></send>
<pause milliseconds="200"/>
<send retrans="500"><![CDATA[

${head('BYE', 2, '[next_url]')}
[routes]
To: <${callee}>[peer_tag_param]
Content-Length: 0

]]></send>
<recv response="200"/>`);

describe.skipIf(!hasSipp)('SIPp', () => {
  let lab: ImsLab;
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-sipp-'));
  afterEach(async () => {
    await lab.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('registers with AKA and calls', async () => {
    lab = await new ImsLab({ real: 3 }).start();
    const credentialsOfSipp = { algorithm: 'milenage', k: Buffer.from(K, 'hex'), op: Buffer.from(OP, 'hex') } as const;
    lab.hss.subscribers.push(subscriber('0000000001', { credentials: credentialsOfSipp }));
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
    const sipp = async (name: string, text: string, calls: number) => {
      writeFileSync(join(folder, `${name}.xml`), text);
      const place = ['-i', lab.address(101), '-p', '5060', `${lab.address(16)}:5060`];
      await run(
        'sipp',
        ['-sf', `${name}.xml`, '-m', `${calls}`, '-r', '10', '-nostdin', '-trace_err', '-timeout', '20s', ...place],
        { cwd: folder },
      );
    };
    await sipp('register', REGISTRATION, 1);
    await sipp('call', CALL, 10);
    expect(bob.received.filter(({ method }) => method === 'BYE')).toHaveLength(10);
    expect(lab.kept('pcscf-session')).toEqual([]);
    expect(lab.log).toEqual([]);
  });
});
