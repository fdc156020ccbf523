/** NAS: a Registration Request both ways, alone and in its InitialUEMessage, and the security envelope. */
import {
  decodeNas,
  encodeNas,
  headerType,
  type NasMessage,
  protect,
  type SecurityContext,
  unprotect,
} from '@trunkline/nas-5gs';
import { decodeNgapPdu, encodeNgapPdu, type InitialUEMessage } from '@trunkline/ngap';
import { fromHex } from '@trunkline/wire';

export interface Figure {
  readonly name: string;
  readonly messagesPerSecond: number;
  readonly nanosecondsPerMessage: number;
}

const ROUNDS = 5;
const ROUND_MS = 200;

/** The best of some rounds: what the code can do when nothing else runs. */
function measure(name: string, once: () => unknown): Figure {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 2_000; i++) once();
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    let count = 0;
    while (performance.now() - started < ROUND_MS) {
      for (let i = 0; i < 100; i++) once();
      count += 100;
    }
    best = Math.min(best, ((performance.now() - started) * 1e6) / count);
  }
  return { name, messagesPerSecond: Math.round(1e9 / best), nanosecondsPerMessage: Math.round(best) };
}

const plain = fromHex('7e004179000d0199f9070000000000000000102e04f0f0f0f0');
const request: NasMessage = decodeNas(plain);
const initial = (nasPdu: Uint8Array): InitialUEMessage => ({
  message: 'InitialUEMessage',
  ranUeNgapId: 1,
  nasPdu,
  userLocationInformation: {
    choice: 'userLocationInformationNR',
    value: {
      nrCgi: { plmnIdentity: fromHex('99f907'), nrCellIdentity: { bytes: fromHex('0000010010'), bits: 36 } },
      tai: { plmnIdentity: fromHex('99f907'), tac: fromHex('000001') },
    },
  },
  rrcEstablishmentCause: 'mo-Signalling',
});
const whole = encodeNgapPdu(initial(plain));
const context: SecurityContext = {
  ngksi: 0,
  ciphering: 2,
  integrity: 2,
  kNasEnc: fromHex('000102030405060708090a0b0c0d0e0f'),
  kNasInt: fromHex('101112131415161718191a1b1c1d1e1f'),
  uplinkCount: 0,
  downlinkCount: 0,
};
const sealed = protect(context, plain, headerType.integrityProtectedAndCiphered, 'ue').bytes;

export function run(): Figure[] {
  return [
    measure('RegistrationRequest encode', () => encodeNas(request)),
    measure('RegistrationRequest decode', () => decodeNas(plain)),
    measure('InitialUEMessage with a RegistrationRequest encode', () => encodeNgapPdu(initial(encodeNas(request)))),
    measure('InitialUEMessage with a RegistrationRequest decode', () => {
      const pdu = decodeNgapPdu(whole);
      return pdu.message === 'InitialUEMessage' && decodeNas(pdu.nasPdu);
    }),
    measure('protect (NEA2, NIA2)', () => protect(context, plain, headerType.integrityProtectedAndCiphered, 'ue')),
    measure('unprotect (NEA2, NIA2)', () => unprotect(context, sealed, 'network')),
  ];
}
