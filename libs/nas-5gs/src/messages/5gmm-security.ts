/** Authentication, security mode, identification (TS 24.501 §8.2.1 to §8.2.5, §8.2.21, §8.2.22, §8.2.25 to §8.2.27). */
import { nibble, octets, u8 } from '../ies/basic.ts';
import { identityType, imeisvIdentity, mobileIdentity } from '../ies/identity.ts';
import {
  additionalSecurityInformation,
  keySetIdentifier,
  securityAlgorithms,
  snssai,
  ueSecurityCapability,
} from '../ies/mobility.ts';
import { half, lv, lve, mm, tlv, tlve, tv, tv1, v } from '../table.ts';

const eap = [4, 1500] as const;

export const security = [
  mm('AuthenticationRequest', 0x56, '8.2.1', [
    half('ngksi', keySetIdentifier),
    half('spare', nibble),
    lv('abba', [2, 255], octets),
    tv('rand', 0x21, 16, octets),
    tlv('autn', 0x20, 16, octets),
    tlve('eapMessage', 0x78, eap, octets),
  ]),
  mm('AuthenticationResponse', 0x57, '8.2.2', [
    tlv('authenticationResponseParameter', 0x2d, 16, octets),
    tlve('eapMessage', 0x78, eap, octets),
  ]),
  mm('AuthenticationReject', 0x58, '8.2.5', [tlve('eapMessage', 0x78, eap, octets)]),
  mm('AuthenticationFailure', 0x59, '8.2.4', [
    v('cause5gmm', 1, u8),
    tlv('authenticationFailureParameter', 0x30, 14, octets),
  ]),
  mm('AuthenticationResult', 0x5a, '8.2.3', [
    half('ngksi', keySetIdentifier),
    half('spare', nibble),
    lve('eapMessage', eap, octets),
    tlv('abba', 0x38, [2, 255], octets),
  ]),
  mm('IdentityRequest', 0x5b, '8.2.21', [half('identityType', identityType), half('spare', nibble)]),
  mm('IdentityResponse', 0x5c, '8.2.22', [lve('mobileIdentity', [1, 65_535], mobileIdentity)]),
  mm('SecurityModeCommand', 0x5d, '8.2.25', [
    v('selectedNasSecurityAlgorithms', 1, securityAlgorithms),
    half('ngksi', keySetIdentifier),
    half('spare', nibble),
    lv('replayedUeSecurityCapabilities', [2, 8], ueSecurityCapability),
    tv1('imeisvRequest', 0xe, nibble),
    tv('selectedEpsNasSecurityAlgorithms', 0x57, 1, securityAlgorithms),
    tlv('additionalSecurityInformation', 0x36, 1, additionalSecurityInformation),
    tlve('eapMessage', 0x78, eap, octets),
    tlv('abba', 0x38, [2, 255], octets),
    tlv('replayedS1UeSecurityCapabilities', 0x19, [2, 5], octets),
  ]),
  mm('SecurityModeComplete', 0x5e, '8.2.26', [
    tlve('imeisv', 0x77, 9, imeisvIdentity),
    tlve('nasMessageContainer', 0x71, [1, 65_535], octets),
    tlve('nonImeisvPei', 0x78, [4, 65_535], mobileIdentity),
  ]),
  mm('SecurityModeReject', 0x5f, '8.2.27', [v('cause5gmm', 1, u8)]),
  mm('NetworkSliceSpecificAuthenticationCommand', 0x50, '8.2.31', [
    lv('snssai', [1, 8], snssai),
    lve('eapMessage', eap, octets),
  ]),
  mm('NetworkSliceSpecificAuthenticationComplete', 0x51, '8.2.32', [
    lv('snssai', [1, 8], snssai),
    lve('eapMessage', eap, octets),
  ]),
  mm('NetworkSliceSpecificAuthenticationResult', 0x52, '8.2.33', [
    lv('snssai', [1, 8], snssai),
    lve('eapMessage', eap, octets),
  ]),
  mm('RelayKeyRequest', 0x69, '8.2.34', [
    v('proSeRelayTransactionIdentity', 1, u8),
    lve('relayKeyRequestParameters', [22, 65_535], octets),
  ]),
  mm('RelayKeyAccept', 0x6a, '8.2.35', [
    v('proSeRelayTransactionIdentity', 1, u8),
    lve('relayKeyResponseParameters', [48, 65_535], octets),
    tlve('eapMessage', 0x78, eap, octets),
  ]),
  mm('RelayKeyReject', 0x6b, '8.2.36', [
    v('proSeRelayTransactionIdentity', 1, u8),
    tlve('eapMessage', 0x78, eap, octets),
  ]),
  mm('RelayAuthenticationRequest', 0x6c, '8.2.37', [
    v('proSeRelayTransactionIdentity', 1, u8),
    lve('eapMessage', eap, octets),
  ]),
  mm('RelayAuthenticationResponse', 0x6d, '8.2.38', [
    v('proSeRelayTransactionIdentity', 1, u8),
    lve('eapMessage', eap, octets),
  ]),
] as const;
