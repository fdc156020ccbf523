import { callFlow } from '@trunkline/testbed';
import { securedCore } from './security-core.ts';

export default callFlow({
  name: 'ims/ipsec-registration',
  title: 'Registration with IPsec between UE and P-CSCF',
  clause:
    'TS 33.203 §7.1, §7.2, Annex H, Annex I; RFC 3329; TS 24.229 §5.1.1.5.1, §5.2.2.2; RFC 4303, RFC 3602, RFC 2410',
  shows:
    'The challenge brings a set of security associations made of its keys, and its answer goes within it: AES-CBC with HMAC-SHA-1-96 for one phone, null encryption with HMAC-MD5-96 for another. With its registration the set of a phone ends',
  tags: ['ims', 'security'],
  ...securedCore,
  async run({ gnb, imsPhone, registeredPhone, step, sees, holds, refused }) {
    const phone = await imsPhone(await gnb(), { phone: { security: {} } });
    await phone.ue.register();
    await phone.connect();
    step('REGISTER with Security-Client, the challenge with Security-Server, its answer within ESP');
    await phone.register();
    await sees(phone, '401 REGISTER');
    await sees(phone, '200 REGISTER');
    const [set] = phone.security?.sets ?? [];
    holds(
      'what was agreed',
      `${set?.encryption} ${set?.integrity}`,
      (agreed: string) => agreed === 'aes-cbc hmac-sha-1-96',
    );
    step('the reg event within it, both ways');
    const states = await phone.subscribe();
    holds('what it is told', states, (told: typeof states) => told.some(({ state }) => state === 'active'));
    step('another phone, without encryption');
    const other = await registeredPhone(await gnb(), {
      phone: { security: { encryption: ['null'], integrity: ['hmac-md5-96'] } },
    });
    const [plain] = other.security?.sets ?? [];
    holds(
      'what was agreed',
      `${plain?.encryption} ${plain?.integrity}`,
      (agreed: string) => agreed === 'null hmac-md5-96',
    );
    step('it leaves, and is in no association any more');
    await other.deregister();
    holds('its sets', other.security?.sets.length, (left: number | undefined) => left === 0);
    step('a phone that offers no security is told what there is');
    const bare = await imsPhone(await gnb());
    await bare.ue.register();
    await bare.connect();
    await refused(bare.register(), /refused the registration: 494/);
  },
});
