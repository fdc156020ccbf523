/** Nudm_SubscriberDataManagement (TS 29.503 §5.2): what a subscriber may do, and who hears when that changes. */
import { type Handlers, type NudmSDM, SbiError } from '@trunkline/sbi';
import type { Udr } from '@trunkline/udr-client';

const NO_CONTENT = { status: 204 } as const;

/** `homePlmn` (`99970`) stands in the UDR's path where the AMF named no serving network. */
export function subscriberData(udr: Udr, homePlmn: string): Handlers<NudmSDM.Operations> {
  const serving = (plmn: { mcc: string; mnc: string } | undefined) =>
    plmn === undefined ? homePlmn : `${plmn.mcc}${plmn.mnc}`;

  return {
    getDataSets: async ({ path, query }) => {
      const { body } = await udr.queryProvisionedData({
        path: { ueId: path.supi, servingPlmnId: serving(query['plmn-id']) },
        query: { 'dataset-names': query['dataset-names'] },
      });
      return { status: 200, body: body as NudmSDM.SubscriptionDataSets };
    },

    getNSSAI: async ({ path, query }) => {
      const { body } = await udr.queryAmData({ path: { ueId: path.supi, servingPlmnId: serving(query['plmn-id']) } });
      if (body.nssai === undefined || body.nssai === null)
        throw new SbiError(404, 'DATA_NOT_FOUND', 'no subscribed slices');
      return { status: 200, body: body.nssai };
    },

    getAmData: async ({ path, query }) => {
      const { body } = await udr.queryAmData({ path: { ueId: path.supi, servingPlmnId: serving(query['plmn-id']) } });
      return { status: 200, body };
    },

    getSmfSelData: async ({ path, query }) => {
      const { body } = await udr.querySmfSelectData({
        path: { ueId: path.supi, servingPlmnId: serving(query['plmn-id']) },
      });
      return { status: 200, body };
    },

    getSmData: async ({ path, query }) => {
      const slice = query['single-nssai'];
      const { body } = await udr.querySmData({
        path: { ueId: path.supi, servingPlmnId: serving(query['plmn-id']) },
        query: {
          ...(slice === undefined ? {} : { 'single-nssai': slice }),
          ...(query.dnn === undefined ? {} : { dnn: query.dnn }),
        },
      });
      return { status: 200, body };
    },

    getSmsData: async ({ path, query }) => {
      const { body } = await udr.querySmsData({ path: { ueId: path.supi, servingPlmnId: serving(query['plmn-id']) } });
      return { status: 200, body };
    },

    getSmsMngtData: async ({ path, query }) => {
      const { body } = await udr.querySmsMngData({
        path: { ueId: path.supi, servingPlmnId: serving(query['plmn-id']) },
      });
      return { status: 200, body };
    },

    getUeCtxInSmsfData: async ({ path }) => {
      const { body } = await udr.querySmsfContext3gpp({ path: { ueId: path.supi } });
      const { smsfInstanceId, plmnId } = body;
      return { status: 200, body: { smsfInfo3GppAccess: { smsfInstanceId, plmnId } } };
    },

    getUeCtxInSmfData: async ({ path }) => {
      const { body } = await udr.querySmfRegList({ path: { ueId: path.supi } });
      const pduSessions = Object.fromEntries(
        body.map((registration) => [
          `${registration.pduSessionId}`,
          {
            dnn: registration.dnn ?? '',
            smfInstanceId: registration.smfInstanceId,
            plmnId: registration.plmnId,
            singleNssai: registration.singleNssai,
          },
        ]),
      );
      return { status: 200, body: { pduSessions } };
    },

    getSupiOrGpsi: async ({ path }) => {
      const { body } = await udr.getIdentityData({ path: { ueId: path.ueId } });
      const gpsi = body.gpsiList?.[0];
      return { status: 200, body: { supi: body.supiList?.[0] ?? path.ueId, ...(gpsi === undefined ? {} : { gpsi }) } };
    },

    subscribe: async ({ path, body, apiRoot }) => {
      const created = await udr.createSdmSubscriptions({ path: { ueId: path.ueId }, body });
      const { subscriptionId } = created.body;
      if (subscriptionId === undefined)
        throw new SbiError(500, 'SYSTEM_FAILURE', 'the UDR gave the subscription no id');
      const location = `${apiRoot}/nudm-sdm/v2/${path.ueId}/sdm-subscriptions/${subscriptionId}`;
      return { status: 201, body: created.body, headers: { location } };
    },

    unsubscribe: async ({ path }) => {
      await udr.removesdmSubscriptions({ path: { ueId: path.ueId, subsId: path.subscriptionId } });
      return NO_CONTENT;
    },
  };
}
