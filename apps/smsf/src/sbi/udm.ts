/** The SMSF's use of Nudm_UECM and Nudm_SDM (TS 29.503), as SMSF and as the gateway of its service centre. */
import { NudmSDM, NudmUECM, type SbiAgent, SbiError } from '@trunkline/sbi';
import type { PlmnId } from '@trunkline/wire';
import type { Permission } from '../context/ue.ts';
import type { Udm } from '../environment.ts';

export interface UdmOptions {
  readonly nfInstanceId: string;
  readonly apiRoot: string;
  readonly plmn: PlmnId;
}

export function udmOver(agent: SbiAgent, { nfInstanceId, apiRoot, plmn }: UdmOptions): Udm {
  const target = { discover: { 'target-nf-type': 'UDM' } } as const;
  const uecm = agent.client(NudmUECM, target);
  const sdm = agent.client(NudmSDM, target);
  return {
    register: async (supi) => {
      await uecm['3GppSmsfRegistration']({
        path: { ueId: supi },
        body: { smsfInstanceId: nfInstanceId, plmnId: plmn },
      });
    },

    deregister: async (supi) => {
      await uecm['3GppSmsfDeregistration']({ path: { ueId: supi } });
    },

    permissions: async (supi) => {
      const { body } = await sdm.getSmsMngtData({ path: { supi }, query: { 'plmn-id': plmn } });
      return {
        originating: permission(body.moSmsSubscribed, body.moSmsBarringAll),
        terminating: permission(body.mtSmsSubscribed, body.mtSmsBarringAll),
      };
    },

    subscribe: async (supi) => {
      const { headers } = await sdm.subscribe({
        path: { ueId: supi },
        body: {
          nfInstanceId,
          callbackReference: `${apiRoot}/callbacks/sdm/${supi}`,
          monitoredResourceUris: [`/nudm-sdm/v2/${supi}/sms-mng-data`],
          implicitUnsubscribe: true,
        },
      });
      return headers.location;
    },

    unsubscribe: async (subscription) => {
      const { origin, pathname } = new URL(subscription);
      const [ueId = '', , subscriptionId = ''] = pathname.split('/').slice(-3).map(decodeURIComponent);
      await sdm.unsubscribe({ path: { ueId, subscriptionId }, to: { apiRoot: origin } });
    },

    subscriberOf: async (gpsi) => {
      const { body } = await uecm.sendRoutingInfoSm({ path: { ueId: gpsi }, body: {} });
      if (body.supi === undefined) throw new SbiError(404, 'USER_NOT_FOUND', `no subscriber ${gpsi}`);
      return body.supi;
    },
  };
}

function permission(subscribed: boolean | undefined, barred: boolean | undefined): Permission {
  if (subscribed !== true) return 'not-subscribed';
  return barred === true ? 'barred' : 'allowed';
}
