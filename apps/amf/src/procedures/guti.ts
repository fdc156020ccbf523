/** 5G-GUTI allocation (TS 23.501 §5.9.4). */
import type { Guti5g } from '@trunkline/wire';
import { gutiKey } from '../context/ue.ts';
import type { UeStep } from '../ue-step.ts';

/** TS 33.501 §6.12.3: a new 5G-TMSI, unpredictable. The old one stays valid until the UE has acknowledged the new. */
export async function allocateGuti(step: UeStep): Promise<void> {
  const { ue, config, env } = step;
  for (let tries = 0; tries < 8; tries++) {
    const tmsi5g = env.random(4).reduce((value, octet) => value * 256 + octet, 0);
    const guti: Guti5g = { plmnId: step.plmn, ...config.guami, tmsi5g };
    if (tmsi5g === 0 || tmsi5g === 0xffff_ffff || (await env.contexts.byGuti(gutiKey(guti))) !== undefined) continue;
    ue.oldGuti = ue.guti;
    ue.guti = guti;
    return;
  }
  throw new Error('no free 5G-TMSI in eight tries');
}
