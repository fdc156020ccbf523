/** IMS data for the HSS (Trunkline_ImsData): the subscription as it was provisioned, and documents that the HSS keeps of it. */
import { type Handlers, SbiError, type TrunklineImsData } from '@trunkline/sbi';
import { documentPaths } from '@trunkline/subscribers';
import type { Documents } from '../documents.ts';

const FOLDER = 'ims-data';
const SUBSCRIPTION = documentPaths.ims.slice(FOLDER.length + 1);

export function imsData(documents: Documents): Handlers<TrunklineImsData.Operations> {
  return {
    getImsData: async ({ path }) => {
      const supi = await documents.supi(path.ueId);
      const all = await documents.versions<Record<string, unknown>>(supi, FOLDER);
      const provisioned = all.get(documentPaths.ims)?.data;
      const kept = [...all].filter(([name]) => name !== documentPaths.ims);
      return {
        status: 200,
        body: {
          supi,
          ...(provisioned === undefined ? {} : { imsData: provisioned }),
          documents: Object.fromEntries(kept.map(([name, document]) => [name.slice(FOLDER.length + 1), document])),
        },
      };
    },

    putImsDocument: async ({ path, body }) => {
      if (path.document === SUBSCRIPTION) {
        throw new SbiError(403, 'MODIFICATION_NOT_ALLOWED', 'the subscription is changed by provisioning');
      }
      const { version, data } = body;
      await documents.replace(path.ueId, `${FOLDER}/${path.document}`, data, version);
      return { status: 204 };
    },
  };
}
