/** Namf_MT (TS 29.518 §5.4): makes a UE reachable for whoever has something for it, and says where it can be called. */
import { randomUUID } from 'node:crypto';
import { type Handlers, type NamfMT, SbiError } from '@trunkline/sbi';
import type { UeContext } from '../context/ue.ts';
import { busy, type UeCalls } from './ue-calls.ts';

export interface UesToReach extends UeCalls {
  ueOf(supi: string): Promise<UeContext | undefined>;
}

interface Clock {
  after(ms: number, then: () => void): () => void;
}

/** How often it is looked whether the UE has answered. */
const LOOK_MS = 100;

export function mobileTerminated(
  ues: UesToReach,
  { clock, voicePs }: { readonly clock: Clock; readonly voicePs: boolean },
): Handlers<NamfMT.Operations> {
  /** Until the UE is there, or nobody pages it any more: the paging itself is the UE's procedure, whoever looks at it. */
  const reached = async (supi: string, id: string): Promise<boolean> => {
    for (;;) {
      const ue = await ues.ueOf(supi);
      if (ue?.ran?.secured === true) return true;
      if (ue?.pending.some((transfer) => transfer.id === id) !== true && ue?.ran === undefined) return false;
      await new Promise<void>((resolve) => void clock.after(LOOK_MS, resolve));
    }
  };

  return {
    enableUeReachability: async ({ path, body }) => {
      const supi = path.ueContextId;
      if (body.reachability !== 'REACHABLE') {
        throw new SbiError(403, 'UNABLE_TO_PAGE_UE', `a UE can be made REACHABLE, and not ${body.reachability}`);
      }
      const id = randomUUID();
      const answer = await busy(() => ues.call({ supi }, id, { kind: 'reach', id }));
      if (answer === undefined || answer.status === 404) throw unknown(supi);
      if (answer.status === 504)
        throw new SbiError(504, 'UE_NOT_REACHABLE', `${supi} has not been heard of for too long`);
      if (answer.status === 202 && !(await reached(supi, id))) {
        throw new SbiError(504, 'UE_NOT_RESPONDING', `${supi} does not answer the paging`);
      }
      return { status: 200, body: { reachability: 'REACHABLE' } };
    },

    provideDomainSelectionInfo: async ({ path }) => {
      const ue = await ues.ueOf(path.ueContextId);
      if (ue?.registered !== true) throw unknown(path.ueContextId);
      const lastActTime = ue.location === undefined ? {} : { lastActTime: new Date(ue.location.at).toISOString() };
      return { status: 200, body: { supportVoPS: voicePs, accessType: '3GPP_ACCESS', ratType: 'NR', ...lastActTime } };
    },
  };
}

function unknown(supi: string): SbiError {
  return new SbiError(404, 'CONTEXT_NOT_FOUND', `no UE ${supi}`);
}
