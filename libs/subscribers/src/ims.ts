/** What a subscriber has of IMS, as people write it: identities, service profiles, filter criteria (TS 29.228 Annex B). */
import { z } from 'zod';
import { mmtelSchema } from './mmtel.ts';

const sipOrTel = z
  .string()
  .max(500)
  .regex(/^(sips?:[^\s<>"]+|tel:[^\s<>"]+)$/, 'a SIP or tel URI, such as sip:alice@example.org or tel:+15550001');

const identity = z.strictObject({
  uri: sipOrTel.describe('public user identity (TS 23.003 §13.4); a tel URI may leave out phone-context'),
  barred: z.boolean().default(false).describe('serves to register and for nothing else'),
  displayName: z.string().min(1).max(200).optional().describe('name that others are shown'),
  profile: z.string().min(1).max(100).default('default').describe('its service profile, by name'),
});

const registrationSet = z.strictObject({
  identities: z
    .array(identity)
    .min(1)
    .max(100)
    .describe('registered together; the first that is not barred is the default'),
});

/** One condition of a trigger point (TS 29.228 §B.2.3); it has one of method, requestUri, header, sessionCase, sdp. */
const condition = z.strictObject({
  groups: z.array(z.int().min(0).max(1_000)).min(1).default([0]).describe('groups that it belongs to'),
  negated: z.boolean().default(false),
  method: z.string().min(1).max(50).optional().describe('SIP method'),
  requestUri: z.string().min(1).max(500).optional().describe('regular expression for the Request-URI'),
  header: z
    .strictObject({
      name: z.string().min(1).max(100).describe('regular expression for the name'),
      content: z.string().max(500).optional().describe('regular expression for the value'),
    })
    .optional(),
  sessionCase: z
    .enum([
      'ORIGINATING_REGISTERED',
      'TERMINATING_REGISTERED',
      'TERMINATING_UNREGISTERED',
      'ORIGINATING_UNREGISTERED',
      'ORIGINATING_CDIV',
    ])
    .optional(),
  sdp: z
    .strictObject({
      line: z.string().min(1).max(100).describe('regular expression for the type of the line'),
      content: z.string().max(500).optional().describe('regular expression for the rest of the line'),
    })
    .optional(),
  registrationTypes: z
    .array(z.enum(['INITIAL_REGISTRATION', 'RE_REGISTRATION', 'DE_REGISTRATION']))
    .max(2)
    .default([])
    .describe('with the method REGISTER: kinds of registration'),
});

const filterCriterion = z.strictObject({
  priority: z.int().min(0).max(2_147_483_647).describe('the lowest is looked at first'),
  trigger: z
    .strictObject({
      form: z.enum(['CNF', 'DNF']).default('DNF').describe('CNF: groups are or-ed within; DNF: and-ed within'),
      conditions: z.array(condition).min(1).max(100),
    })
    .optional()
    .describe('when the application server is asked; always where left out'),
  applicationServer: z.strictObject({
    name: z
      .string()
      .max(500)
      .regex(/^sips?:[^\s<>"]+$/, 'a SIP URI')
      .describe('SIP URI'),
    defaultHandling: z
      .enum(['SESSION_CONTINUED', 'SESSION_TERMINATED'])
      .default('SESSION_CONTINUED')
      .describe('where it does not answer'),
    serviceInfo: z.string().max(10_000).optional().describe('text that it is given at registration'),
    includeRegisterRequest: z.boolean().default(false),
    includeRegisterResponse: z.boolean().default(false),
  }),
  profilePart: z
    .enum(['REGISTERED', 'UNREGISTERED'])
    .optional()
    .describe('applies only while the user is that; always where left out'),
});

const serviceProfile = z.strictObject({
  filterCriteria: z.array(filterCriterion).max(100).default([]).describe('initial filter criteria'),
  sharedFilterCriteria: z
    .array(z.int().min(0))
    .max(100)
    .default([])
    .describe('identifiers of sets that the S-CSCF has'),
  mediaProfile: z.int().min(0).optional().describe('subscribed media profile that the S-CSCF has'),
});

const diameterUri = z.string().regex(/^aaas?:\/\/[^\s<>"]+$/, 'a Diameter URI, such as aaa://ccf.example.org');

const imsShape = {
  privateIdentity: z
    .string()
    .max(250)
    .regex(/^[^@\s<>"]+@[^@\s<>"]+$/, 'user@realm')
    .optional()
    .describe('IMPI; derived from the IMSI where left out (TS 23.003 §13.3)'),
  scheme: z
    .enum(['Digest-AKAv1-MD5', 'SIP Digest'])
    .default('Digest-AKAv1-MD5')
    .describe('authentication: with K of 5G-AKA, or with the password (TS 29.229 §6.3.9)'),
  password: z.string().min(1).max(200).optional().describe('of SIP Digest'),
  displayName: z.string().min(1).max(200).optional().describe('name that others are shown, of identities without one'),
  phoneContext: z
    .string()
    .max(200)
    .regex(/^(\+\d{1,15}|[\w.-]+)$/, 'a prefix such as +1555, or a domain')
    .optional()
    .describe('phone-context of tel URIs that are no global numbers; the home domain where left out (RFC 3966 §5.1.5)'),
  sets: z
    .array(registrationSet)
    .max(20)
    .default([])
    .describe('implicit registration sets; one of SIP and tel URI by GPSI where empty. The first has the IMSI as well'),
  profiles: z
    .record(z.string().min(1).max(100), serviceProfile)
    .default({})
    .describe('service profiles by name; the default one is empty where left out'),
  capabilities: z
    .strictObject({
      mandatory: z.array(z.int().min(0)).max(50).default([]),
      optional: z.array(z.int().min(0)).max(50).default([]),
      servers: z.array(z.string().max(500)).max(20).default([]).describe('names of S-CSCFs that are preferred'),
    })
    .prefault({})
    .describe('what an S-CSCF has to be able to do (TS 29.229 §6.3.4)'),
  charging: z
    .strictObject({
      primaryCollection: diameterUri.describe('primary charging collection function'),
      secondaryCollection: diameterUri.optional(),
      primaryEvent: diameterUri.optional().describe('primary event charging function'),
      secondaryEvent: diameterUri.optional(),
    })
    .optional()
    .describe('charging functions (TS 29.229 §6.3.19)'),
  mmtel: mmtelSchema.optional().describe('multimedia telephony: its application server is on the way of all calls'),
  roaming: z.boolean().default(true).describe('registration through P-CSCFs of other networks'),
};

/** Without what is one's own: what many subscribers may have in common, and what may stand outside of Secrets. */
export const commonImsSchema = (() => {
  const { privateIdentity: _impi, password: _password, scheme: _scheme, sets: _sets, ...common } = imsShape;
  return z.strictObject(common);
})();

const KINDS = ['method', 'requestUri', 'header', 'sessionCase', 'sdp'] as const;

export const imsSchema = z.strictObject(imsShape).superRefine((value, context) => {
  const fault = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message });
  if (value.scheme === 'SIP Digest' && value.password === undefined) fault(['password'], 'SIP Digest needs a password');
  value.sets.forEach(({ identities }, set) => {
    if (identities.every(({ barred }) => barred)) fault(['sets', set], 'one identity at least is not barred');
    identities.forEach(({ profile }, index) => {
      if (profile === 'default' || Object.hasOwn(value.profiles, profile)) return;
      fault(['sets', set, 'identities', index, 'profile'], `profiles has no ${profile}`);
    });
  });
  for (const [name, { filterCriteria }] of Object.entries(value.profiles)) {
    filterCriteria.forEach(({ trigger }, criterion) => {
      trigger?.conditions.forEach((each, index) => {
        if (KINDS.filter((kind) => each[kind] !== undefined).length === 1) return;
        const path = ['profiles', name, 'filterCriteria', criterion, 'trigger', 'conditions', index];
        fault(path, `has one of ${KINDS.join(', ')}`);
      });
    });
    // TS 29.228 §B.2.2: no two have the same priority.
    if (new Set(filterCriteria.map(({ priority }) => priority)).size < filterCriteria.length) {
      fault(['profiles', name, 'filterCriteria'], 'each has a priority of its own');
    }
  }
});

export type Ims = z.output<typeof imsSchema>;
export type ImsServiceProfile = z.output<typeof serviceProfile>;
export type ImsFilterCriterion = z.output<typeof filterCriterion>;
export type ImsTriggerCondition = z.output<typeof condition>;
