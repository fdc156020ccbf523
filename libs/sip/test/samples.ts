/** An INVITE as a P-CSCF of an IMS sends it on (TS 24.229 §5.2.7), made for these tests. */
const SDP = `v=0
o=- 3720384 3720384 IN IP6 2001:db8:cafe::12
s=-
c=IN IP6 2001:db8:cafe::12
b=AS:41
b=RS:0
b=RR:0
t=0 0
m=audio 49152 RTP/AVP 98 97 99
a=rtpmap:98 AMR-WB/16000/1
a=fmtp:98 mode-change-capability=2;max-red=220
a=rtpmap:97 AMR/8000/1
a=fmtp:97 mode-change-capability=2;max-red=220
a=rtpmap:99 telephone-event/16000
a=fmtp:99 0-15
a=curr:qos local none
a=curr:qos remote none
a=des:qos mandatory local sendrecv
a=des:qos optional remote sendrecv
a=sendrecv
a=ptime:20
a=maxptime:240
`;

const HEAD = `INVITE tel:+15550002 SIP/2.0
Via: SIP/2.0/UDP [2001:db8::5]:5060;branch=z9hG4bK7f1c22e84d1
Via: SIP/2.0/UDP [2001:db8:cafe::12]:5064;branch=z9hG4bKnashds7;rport=5064;received=2001:db8:cafe::12
Max-Forwards: 69
Record-Route: <sip:mo@[2001:db8::5]:5060;lr>
Route: <sip:orig@scscf1.ims.mnc070.mcc999.3gppnetwork.org:5060;lr>
From: <sip:+15550001@ims.mnc070.mcc999.3gppnetwork.org>;tag=171828
To: <tel:+15550002>
Call-ID: cb03a0s09a2sdfglkj490333@2001:db8:cafe::12
CSeq: 127 INVITE
Contact: <sip:+15550001@[2001:db8:cafe::12]:5064>;+sip.instance="<urn:gsma:imei:35346206-012345-0>";+g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.mmtel"
P-Asserted-Identity: "Alice" <sip:+15550001@ims.mnc070.mcc999.3gppnetwork.org>, <tel:+15550001>
P-Access-Network-Info: 3GPP-NR-FDD;utran-cell-id-3gpp=9997000000100000001
P-Charging-Vector: icid-value=1f2e3d4c5b6a;icid-generated-at=[2001:db8::5];orig-ioi=ims.mnc070.mcc999.3gppnetwork.org
P-Preferred-Service: urn:urn-7:3gpp-service.ims.icsi.mmtel
Accept-Contact: *;+g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.mmtel"
Allow: INVITE, ACK, CANCEL, BYE, UPDATE, PRACK, MESSAGE, REFER, NOTIFY, INFO, OPTIONS
Supported: 100rel, timer, precondition, histinfo
Session-Expires: 1800;refresher=uac
Min-SE: 90
P-Early-Media: supported
Privacy: none
User-Agent: Trunkline phone
Accept: application/sdp, application/3gpp-ims+xml
Content-Type: application/sdp
`;

const wire = (text: string): string => text.replaceAll('\n', '\r\n');

export const imsInvite: Uint8Array = new Uint8Array(
  Buffer.from(`${wire(HEAD)}Content-Length: ${wire(SDP).length}\r\n\r\n${wire(SDP)}`),
);
