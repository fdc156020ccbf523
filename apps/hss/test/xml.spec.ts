import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Ims, imsSchema, imsSubscription } from '@trunkline/subscribers';
import { describe, expect, it } from 'vitest';
import { component } from '../../../test/support/required.ts';
import { imsSubscriptionXml } from '../src/xml/user-profile.ts';

const hasXmllint = component('xmllint', spawnSync('xmllint', ['--version']).status === 0);

const profileOf = (ims: Parameters<typeof imsSchema.parse>[0], sharedSets = false) => {
  const subscription = imsSubscription(
    'imsi-999700000000001',
    { gpsis: ['msisdn-15550001'], ims: imsSchema.parse(ims) as Ims },
    'x.org',
  );
  return imsSubscriptionXml(subscription, subscription.sets[0] ?? [], { sharedSets });
};

const RICH = {
  displayName: 'Ada & "Co"',
  profiles: {
    default: {
      sharedFilterCriteria: [7],
      mediaProfile: 2,
      filterCriteria: [
        {
          priority: 3,
          profilePart: 'REGISTERED',
          trigger: {
            form: 'CNF',
            conditions: [
              { groups: [0, 1], negated: true, method: 'REGISTER', registrationTypes: ['RE_REGISTRATION'] },
              { requestUri: 'sip:.*<x>' },
              { header: { name: 'Accept', content: '.*audio.*' } },
              { sessionCase: 'ORIGINATING_CDIV' },
              { sdp: { line: 'm', content: 'video' } },
            ],
          },
          applicationServer: {
            name: 'sip:as.x.org',
            defaultHandling: 'SESSION_TERMINATED',
            serviceInfo: '<info/>',
            includeRegisterRequest: true,
          },
        },
      ],
    },
  },
};

describe('the user profile', () => {
  it('has the elements of TS 29.228 Annex E in their order', () => {
    expect(profileOf(RICH, true)).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><IMSSubscription><PrivateID>999700000000001@x.org</PrivateID><ServiceProfile>' +
        '<PublicIdentity><Identity>sip:+15550001@x.org</Identity><Extension><IdentityType>0</IdentityType>' +
        '<Extension><DisplayName>Ada &amp; &quot;Co&quot;</DisplayName></Extension></Extension></PublicIdentity>' +
        '<PublicIdentity><Identity>tel:+15550001</Identity><Extension><IdentityType>0</IdentityType>' +
        '<Extension><DisplayName>Ada &amp; &quot;Co&quot;</DisplayName></Extension></Extension></PublicIdentity>' +
        '<PublicIdentity><BarringIndication>1</BarringIndication><Identity>sip:999700000000001@x.org</Identity>' +
        '<Extension><IdentityType>0</IdentityType>' +
        '<Extension><DisplayName>Ada &amp; &quot;Co&quot;</DisplayName></Extension></Extension></PublicIdentity>' +
        '<CoreNetworkServicesAuthorization><SubscribedMediaProfileId>2</SubscribedMediaProfileId></CoreNetworkServicesAuthorization>' +
        '<InitialFilterCriteria><Priority>3</Priority><TriggerPoint><ConditionTypeCNF>1</ConditionTypeCNF>' +
        '<SPT><ConditionNegated>1</ConditionNegated><Group>0</Group><Group>1</Group><Method>REGISTER</Method>' +
        '<Extension><RegistrationType>1</RegistrationType></Extension></SPT>' +
        '<SPT><ConditionNegated>0</ConditionNegated><Group>0</Group><RequestURI>sip:.*&lt;x&gt;</RequestURI></SPT>' +
        '<SPT><ConditionNegated>0</ConditionNegated><Group>0</Group><SIPHeader><Header>Accept</Header><Content>.*audio.*</Content></SIPHeader></SPT>' +
        '<SPT><ConditionNegated>0</ConditionNegated><Group>0</Group><SessionCase>4</SessionCase></SPT>' +
        '<SPT><ConditionNegated>0</ConditionNegated><Group>0</Group><SessionDescription><Line>m</Line><Content>video</Content></SessionDescription></SPT>' +
        '</TriggerPoint><ApplicationServer><ServerName>sip:as.x.org</ServerName><DefaultHandling>1</DefaultHandling>' +
        '<ServiceInfo>&lt;info/&gt;</ServiceInfo><Extension><IncludeRegisterRequest></IncludeRegisterRequest></Extension></ApplicationServer>' +
        '<ProfilePartIndicator>0</ProfilePartIndicator></InitialFilterCriteria>' +
        '<Extension><SharedIFCSetID>7</SharedIFCSetID></Extension></ServiceProfile></IMSSubscription>',
    );
  });

  it('has sets of criteria by number only for who knows them', () => {
    expect(profileOf(RICH)).not.toContain('SharedIFCSetID');
  });

  it.skipIf(!hasXmllint)('is well-formed for libxml', () => {
    const folder = mkdtempSync(join(tmpdir(), 'trunkline-xml-'));
    try {
      writeFileSync(join(folder, 'profile.xml'), profileOf(RICH, true));
      execFileSync('xmllint', ['--noout', join(folder, 'profile.xml')]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
