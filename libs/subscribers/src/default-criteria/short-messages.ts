/**
 * The filter criterion that brings short messages over IMS to an IP-SM-GW (TS 23.204 §6.1, TS 24.341 §5.3.3): it hears of registrations,
 * with the UE's REGISTER, whose Contact says whether it takes short messages; and it gets what UEs write.
 */
import type { ImsFilterCriterion, ImsServiceProfile } from '../ims.ts';

/** Criteria that are written have their say before, as long as their numbers are lower. */
const FIRST_PRIORITY = 1_000;

/**
 * Every profile that does not name `server`, the SIP URI of the IP-SM-GW, has it; none where the subscriber has no telephone number, by
 * which short messages find people.
 */
export function withShortMessages(
  profiles: Readonly<Record<string, ImsServiceProfile>>,
  server: string,
  { supi, gpsis }: { readonly supi: string; readonly gpsis: readonly string[] },
): Record<string, ImsServiceProfile> {
  const number = gpsis.find((gpsi) => gpsi.startsWith('msisdn-'));
  if (number === undefined) return { ...profiles };
  return Object.fromEntries(
    Object.entries(profiles).map(([name, profile]) => {
      const { filterCriteria } = profile;
      if (filterCriteria.some(({ applicationServer }) => applicationServer.name === server)) return [name, profile];
      const priority = Math.max(FIRST_PRIORITY - 1, ...filterCriteria.map((each) => each.priority)) + 1;
      // Who it is for the service centre, which knows nothing of public identities.
      const added = criterion(server, priority, `${supi} ${number}`);
      return [name, { ...profile, filterCriteria: [...filterCriteria, added] }];
    }),
  );
}

function criterion(server: string, priority: number, serviceInfo: string): ImsFilterCriterion {
  const plain = { negated: false, registrationTypes: [] };
  return {
    priority,
    trigger: {
      form: 'DNF',
      conditions: [
        { ...plain, groups: [0], method: 'MESSAGE' },
        { ...plain, groups: [0], sessionCase: 'ORIGINATING_REGISTERED' },
        { ...plain, groups: [0], header: { name: 'Content-Type', content: '^application/vnd\\.3gpp\\.sms' } },
        { ...plain, groups: [1], method: 'REGISTER' },
        // USSD (TS 24.390 §4.5.3), which the same server has.
        { ...plain, groups: [2], method: 'INVITE' },
        { ...plain, groups: [2], sessionCase: 'ORIGINATING_REGISTERED' },
        { ...plain, groups: [2], header: { name: 'Recv-Info', content: 'g\\.3gpp\\.ussd' } },
      ],
    },
    applicationServer: {
      name: server,
      defaultHandling: 'SESSION_TERMINATED',
      serviceInfo,
      includeRegisterRequest: true,
      includeRegisterResponse: false,
    },
    // Who is not registered has no service by it (TS 29.228 §6.1.4.1).
    profilePart: 'REGISTERED',
  };
}
