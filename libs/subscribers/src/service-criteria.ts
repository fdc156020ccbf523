/** Filter criteria that follow from a service that a subscriber has. */
import type { ImsServiceProfile } from './ims.ts';

const CASES = ['ORIGINATING_REGISTERED', 'TERMINATING_REGISTERED', 'TERMINATING_UNREGISTERED'] as const;
/** Criteria that are written have their say before, as long as their numbers are lower. */
const FIRST_PRIORITY = 1_000;

/** The server gets requests of this method from and for the user, registered or not, in every profile that does not name it itself. */
export function withService(
  profiles: Readonly<Record<string, ImsServiceProfile>>,
  server: string,
  method: string,
): Record<string, ImsServiceProfile> {
  return Object.fromEntries(
    Object.entries(profiles).map(([name, profile]) => {
      const { filterCriteria } = profile;
      if (filterCriteria.some(({ applicationServer }) => applicationServer.name === server)) return [name, profile];
      const priority = Math.max(FIRST_PRIORITY - 1, ...filterCriteria.map((each) => each.priority)) + 1;
      return [name, { ...profile, filterCriteria: [...filterCriteria, criterion(server, method, priority)] }];
    }),
  );
}

function criterion(server: string, method: string, priority: number): ImsServiceProfile['filterCriteria'][number] {
  const plain = { negated: false, registrationTypes: [] };
  return {
    priority,
    trigger: {
      form: 'CNF',
      conditions: [
        { ...plain, groups: [0], method },
        ...CASES.map((sessionCase) => ({ ...plain, groups: [1], sessionCase })),
      ],
    },
    applicationServer: {
      name: server,
      defaultHandling: 'SESSION_CONTINUED',
      includeRegisterRequest: false,
      includeRegisterResponse: false,
    },
  };
}
