/** A core whose conferences are heard: the server of multimedia telephony is a host of the UEs' data network, too. */
import type { CallFlow } from '@trunkline/testbed';
import { imsCore } from './core.ts';

export const conferenceCore = {
  core: (at) => {
    const core = imsCore.core(at);
    const { n6, ...upf } = core.upf;
    const ims = { ...n6.dnns.ims, sockets: [`${at(16)}/32`, `${at(20)}/32`] };
    return { ...core, upf: { ...upf, n6: { ...n6, dnns: { ...n6.dnns, ims } } } };
  },
} satisfies Pick<CallFlow, 'core'>;
