/** One call as SIPp makes it and takes it: INVITE, 180, 200, ACK, BYE, 200; nothing is said. */

const document = (steps: string) =>
  `<?xml version="1.0" encoding="ISO-8859-1" ?>\n<scenario name="call">${steps}</scenario>`;
const sdp =
  'v=0\no=- 1 1 IN IP[local_ip_type] [local_ip]\ns=-\nc=IN IP[media_ip_type] [media_ip]\nt=0 0\nm=audio 6000 RTP/AVP 8\na=rtpmap:8 PCMA/8000\n';

/** From a P-CSCF's side of Mw, or from an I-CSCF's: asserted, and for the S-CSCF of the callee. */
export const caller = (callee: string): string => {
  const head = (method: string, cseq: number, target: string) => `${method} ${target} SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
Max-Forwards: 70
From: <sip:caller@example.org>;tag=[call_number]
Call-ID: [call_id]
CSeq: ${cseq} ${method}
Contact: <sip:caller@[local_ip]:[local_port]>`;
  const within = (method: string, cseq: number, retrans: string) => `<send${retrans}><![CDATA[

${head(method, cseq, '[next_url]')}
[routes]
To: <${callee}>[peer_tag_param]
Content-Length: 0

]]></send>`;
  return document(`
<send retrans="500"><![CDATA[

${head('INVITE', 1, callee)}
To: <${callee}>
P-Asserted-Identity: <sip:caller@example.org>
Content-Type: application/sdp
Content-Length: [len]

${sdp}
]]></send>
<recv response="100" optional="true"/>
<recv response="180" optional="true"/>
<recv response="200" rrs="true"/>
${within('ACK', 1, '')}
${within('BYE', 2, ' retrans="500"')}
<recv response="200"/>`);
};

const answer = (status: string, tag: string, more = '', body = '', retrans = '') => `<send${retrans}><![CDATA[

SIP/2.0 ${status}
[last_Via:]
[last_From:]
[last_To:]${tag}
[last_Call-ID:]
[last_CSeq:]
[last_Record-Route:]
Contact: <sip:callee@[local_ip]:[local_port]>
${more}Content-Length: ${body === '' ? '0' : '[len]'}

${body}
]]></send>`;

export const CALLEE = document(`
<recv request="INVITE"/>
${answer('180 Ringing', ';tag=[call_number]')}
${answer('200 OK', ';tag=[call_number]', 'Content-Type: application/sdp\n', sdp, ' retrans="500"')}
<recv request="ACK"/>
<recv request="BYE"/>
${answer('200 OK', '')}`);
