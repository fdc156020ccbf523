/**
 * The filter criterion that brings short messages over IMS to an IP-SM-GW (TS 23.204 §6.1, TS 24.341 §5.3.3): it hears of registrations,
 * with the UE's REGISTER, whose Contact says whether it takes short messages; and it gets what UEs write.
 */
import type { ImsFilterCriterion } from '../ims.ts';

/** Behind those of other services. */
const PRIORITY = 1_000_000;

/** `server` is the SIP URI of the IP-SM-GW. None for a subscriber without a telephone number, by which short messages find people. */
export function shortMessageCriteria(
  server: string,
  supi: string,
  gpsis: readonly string[],
): readonly ImsFilterCriterion[] {
  const number = gpsis.find((gpsi) => gpsi.startsWith('msisdn-'));
  if (number === undefined) return [];
  const plain = { negated: false, registrationTypes: [] };
  return [
    {
      priority: PRIORITY,
      trigger: {
        form: 'DNF',
        conditions: [
          { ...plain, groups: [0], method: 'MESSAGE' },
          { ...plain, groups: [0], sessionCase: 'ORIGINATING_REGISTERED' },
          {
            ...plain,
            groups: [0],
            header: { name: 'Content-Type', content: '^application/vnd\\.3gpp\\.sms' },
          },
          { ...plain, groups: [1], method: 'REGISTER' },
        ],
      },
      applicationServer: {
        name: server,
        defaultHandling: 'SESSION_TERMINATED',
        // Who it is for the service centre, which knows nothing of public identities.
        serviceInfo: `${supi} ${number}`,
        includeRegisterRequest: true,
        includeRegisterResponse: false,
      },
    },
  ];
}
