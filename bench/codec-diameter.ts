/** How fast Diameter encodes and decodes: `npm run bench -- codec`. */
import { CX, type DiameterMessage, decodeDiameter, encodeDiameter, RX, TGPP } from '@trunkline/diameter';
import { fromHex } from '@trunkline/wire';
import { measure, type Rate } from './rate.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const stateless = {
  hopByHop: 1,
  endToEnd: 2,
  sessionId: 'icscf.ims.mnc070.mcc999.3gppnetwork.org;1732640000;17',
  vendorSpecificApplicationId: { vendorId: TGPP, authApplicationId: CX },
  authSessionState: 'NO_STATE_MAINTAINED',
} as const;
const realm = 'ims.mnc070.mcc999.3gppnetwork.org';
const publicIdentity = `sip:+999700000000001@${realm}`;
const userName = `999700000000001@${realm}`;

/** As an I-CSCF asks who serves a user. */
const uar: DiameterMessage = {
  message: 'UserAuthorizationRequest',
  ...stateless,
  originHost: `icscf.${realm}`,
  originRealm: realm,
  destinationRealm: realm,
  userName,
  publicIdentity,
  visitedNetworkIdentifier: utf8(realm),
  userAuthorizationType: 'REGISTRATION',
};

/** As an HSS gives an S-CSCF a vector of IMS AKA. */
const maa: DiameterMessage = {
  message: 'MultimediaAuthAnswer',
  ...stateless,
  originHost: `hss.${realm}`,
  originRealm: realm,
  resultCode: 2001,
  userName,
  publicIdentity,
  sipNumberAuthItems: 1,
  sipAuthDataItem: [
    {
      sipItemNumber: 1,
      sipAuthenticationScheme: 'Digest-AKAv1-MD5',
      sipAuthenticate: fromHex('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'),
      sipAuthorization: fromHex('0011223344556677'),
      confidentialityKey: fromHex('00112233445566778899aabbccddeeff'),
      integrityKey: fromHex('ffeeddccbbaa99887766554433221100'),
    },
  ],
};

/** As a P-CSCF asks for the flows of a voice call. */
const aar: DiameterMessage = {
  message: 'AARequest',
  hopByHop: 1,
  endToEnd: 2,
  sessionId: 'pcscf.ims.mnc070.mcc999.3gppnetwork.org;1732640000;18',
  authApplicationId: RX,
  originHost: `pcscf.${realm}`,
  originRealm: realm,
  destinationRealm: 'epc.mnc070.mcc999.3gppnetwork.org',
  afApplicationIdentifier: utf8('urn:urn-7:3gpp-service.ims.icsi.mmtel'),
  mediaComponentDescription: [
    {
      mediaComponentNumber: 1,
      mediaSubComponent: [
        {
          flowNumber: 1,
          flowDescription: [
            'permit out 17 from 10.45.0.3 49152 to 10.45.0.2 49152',
            'permit in 17 from 10.45.0.2 49152 to 10.45.0.3 49152',
          ],
        },
        {
          flowNumber: 2,
          flowDescription: [
            'permit out 17 from 10.45.0.3 49153 to 10.45.0.2 49153',
            'permit in 17 from 10.45.0.2 49153 to 10.45.0.3 49153',
          ],
          flowUsage: 'RTCP',
        },
      ],
      mediaType: 'AUDIO',
      maxRequestedBandwidthUl: 41_000,
      maxRequestedBandwidthDl: 41_000,
      flowStatus: 'ENABLED',
      codecData: [utf8('uplink\noffer\nm=audio 49152 RTP/AVP 97\na=rtpmap:97 AMR/8000\n')],
    },
  ],
  specificAction: ['INDICATION_OF_RELEASE_OF_BEARER', 'INDICATION_OF_SUCCESSFUL_RESOURCES_ALLOCATION'],
  framedIpAddress: fromHex('0a2d0002'),
};

export async function run(): Promise<Rate[]> {
  return [...both('Diameter UAR', uar), ...both('Diameter MAA', maa), ...both('Diameter AAR of a voice call', aar)];
}

function both(name: string, message: DiameterMessage): Rate[] {
  const bytes = encodeDiameter(message);
  return [
    measure(`${name}, ${bytes.length} octets, encode`, () => encodeDiameter(message).length),
    measure(`${name}, ${bytes.length} octets, decode`, () => decodeDiameter(bytes).message.length),
  ];
}
