/** Descriptions in the shape of GSMA IR.92 §3.2 and TS 26.114 annex A: what a phone offers for a voice call. */
export const octets = (...lines: string[]) => new Uint8Array(Buffer.from(lines.map((line) => `${line}\r\n`).join('')));

export const voiceOfferLines = [
  'v=0',
  'o=- 4858949 4858949 IN IP6 2001:db8:1::7',
  's=-',
  'c=IN IP6 2001:db8:1::7',
  'b=AS:41',
  'b=RS:512',
  'b=RR:1537',
  't=0 0',
  'a=sdp-vendor:kept',
  'm=audio 49152 RTP/AVP 104 110 102 108 105 100',
  'b=AS:41',
  'b=RS:512',
  'b=RR:1537',
  'a=rtpmap:104 AMR-WB/16000/1',
  'a=fmtp:104 mode-change-capability=2;max-red=0',
  'a=rtpmap:110 AMR-WB/16000/1',
  'a=fmtp:110 octet-align=1;mode-change-capability=2;max-red=0',
  'a=rtpmap:102 AMR/8000/1',
  'a=fmtp:102 mode-change-capability=2;max-red=0',
  'a=rtpmap:108 AMR/8000/1',
  'a=fmtp:108 octet-align=1;mode-change-capability=2;max-red=0',
  'a=rtpmap:105 telephone-event/16000',
  'a=fmtp:105 0-15',
  'a=rtpmap:100 telephone-event/8000',
  'a=fmtp:100 0-15',
  'a=ptime:20',
  'a=maxptime:240',
  'a=curr:qos local none',
  'a=curr:qos remote none',
  'a=des:qos mandatory local sendrecv',
  'a=des:qos optional remote sendrecv',
  'a=sendrecv',
];

export const voiceOffer = octets(...voiceOfferLines);

/** An offer with one audio stream of these lines after m=. */
export function audio(formats: string, ...lines: string[]): Uint8Array {
  return octets(
    'v=0',
    'o=- 1 1 IN IP4 192.0.2.1',
    's=-',
    'c=IN IP4 192.0.2.1',
    't=0 0',
    `m=audio 4000 RTP/AVP ${formats}`,
    ...lines,
  );
}
