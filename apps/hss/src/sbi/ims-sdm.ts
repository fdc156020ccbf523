/** Nhss_imsSubscriberDataManagement (TS 29.562 §5.3): what Sh gives application servers and Cx gives CSCFs, over HTTP, of the same data. */
import { type Handlers, type NhssImsSDM, SbiError } from '@trunkline/sbi';
import { DecodeError } from '@trunkline/wire';
import { parseXml } from '@trunkline/xml';
import type { Hss } from '../hss.ts';
import { isSuccess } from '../outcome.ts';
import { updateRepository } from '../sh/repository-update.ts';
import { keyText } from '../sh/user-of.ts';
import { amfLocation, ipAddress } from './access-data.ts';
import { askedFor } from './asked-for.ts';
import { RESOURCES, repositoryData } from './data/resources.ts';
import { asTold, modified, subscribed, unsubscribed } from './data/subscriptions.ts';
import { problemOfSh } from './problem.ts';

export function subscriberData(hss: Hss): Handlers<NhssImsSDM.Operations> {
  const read = async <K extends keyof typeof RESOURCES>(imsUeId: string, resource: K) => {
    const { user, identity } = await askedFor(hss, imsUeId);
    return { status: 200 as const, body: there(RESOURCES[resource](user, identity)) as Given<K> };
  };
  return {
    getRegistrationStatus: ({ path }) => read(path.imsUeId, 'ims-data/registration-status'),
    getProfileData: ({ path }) => read(path.imsUeId, 'ims-data/profile-data/profile-data'),
    getIfcs: ({ path }) => read(path.imsUeId, 'ims-data/profile-data/ifcs'),
    getServerName: ({ path }) => read(path.imsUeId, 'ims-data/location-data/server-name'),
    getScscfCapabilities: ({ path }) => read(path.imsUeId, 'ims-data/location-data/scscf-capabilities'),
    getMsisdns: ({ path }) => read(path.imsUeId, 'identities/msisdns'),
    getImsAssocIds: ({ path }) => read(path.imsUeId, 'identities/ims-associated-identities'),

    getLocPsDomain: async ({ path, query: { requestedNodes } }) => {
      const { user } = await askedFor(hss, path.imsUeId);
      const wanted = requestedNodes?.includes('AMF') ?? true;
      return { status: 200, body: there(wanted ? await amfLocation(hss, user) : undefined) };
    },

    getIpAddressInfo: async ({ path }) => {
      const { user } = await askedFor(hss, path.imsUeId);
      return { status: 200, body: there(await ipAddress(hss, user)) };
    },

    getRepositoryDataServInd: async ({ path }) => {
      const { user, identity } = await askedFor(hss, path.imsUeId);
      return { status: 200, body: there(repositoryData(user, identity, path.serviceIndication)) };
    },

    updateRepositoryDataServInd: async ({ path, body, caller, apiRoot }) => {
      const serviceIndication = indication(path.serviceIndication);
      const asked = await askedFor(hss, path.imsUeId);
      const update = {
        serviceIndication,
        sequenceNumber: body.sequenceNumber,
        serviceData: xmlIn(hss, body.serviceData),
      };
      const { outcome, created } = await updateRepository(hss, asked, update, { by: caller.nfInstanceId });
      if (!isSuccess(outcome)) throw problemOfSh(outcome);
      if (!created) return { status: 204 };
      const at = [path.imsUeId, 'repository-data', path.serviceIndication].map(encodeURIComponent).join('/');
      return { status: 201, body, headers: { location: `${apiRoot}/nhss-ims-sdm/v1/${at}` } };
    },

    deleteRepositoryDataServInd: async ({ path, caller }) => {
      const serviceIndication = indication(path.serviceIndication);
      const asked = await askedFor(hss, path.imsUeId);
      const update = { serviceIndication, sequenceNumber: undefined, serviceData: undefined };
      const { outcome, created } = await updateRepository(hss, asked, update, { by: caller.nfInstanceId });
      if (created) throw noData();
      if (!isSuccess(outcome)) throw problemOfSh(outcome);
      return { status: 204 };
    },

    imsSdmSubscribe: async ({ path, body, apiRoot }) => {
      const subscription = await subscribed(hss, await askedFor(hss, path.imsUeId), body);
      const at = `${encodeURIComponent(path.imsUeId)}/subscriptions/${subscription.id}`;
      const headers = { location: `${apiRoot}/nhss-ims-sdm/v1/${at}` };
      return { status: 201, body: asTold(subscription), headers };
    },

    imsSdmUnsubscribe: async ({ path }) => {
      await unsubscribed(hss, await askedFor(hss, path.imsUeId), path.subscriptionId);
      return { status: 204 };
    },

    imsSdmSubsModify: async ({ path, body }) => {
      const subscription = await modified(hss, await askedFor(hss, path.imsUeId), path.subscriptionId, body);
      return { status: 200, body: asTold(subscription) };
    },
  };
}

type Given<K extends keyof typeof RESOURCES> = NonNullable<ReturnType<(typeof RESOURCES)[K]>>;

const noData = (): SbiError => new SbiError(404, 'DATA_NOT_FOUND', 'the user has no such data');

function there<T>(data: T | undefined): T {
  if (data === undefined) throw noData();
  return data;
}

function indication(text: string): string {
  const key = keyText(new TextEncoder().encode(text));
  if (key === undefined) throw new SbiError(400, 'MANDATORY_IE_INCORRECT', 'serviceIndication');
  return key;
}

/** What Sh could not give on is not taken: the content of one element of XML. */
function xmlIn(hss: Hss, base64: string): string {
  const octets = Buffer.from(base64, 'base64');
  if (octets.length > hss.config.sh.repositoryOctets) throw new SbiError(413, 'TOO_MUCH_DATA', 'serviceData');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(octets);
    if (parseXml(`<ServiceData>${text}</ServiceData>`).inner === text) return text;
  } catch (error) {
    if (!(error instanceof DecodeError) && !(error instanceof TypeError)) throw error;
  }
  throw new SbiError(400, 'MANDATORY_IE_INCORRECT', 'serviceData is not the content of an XML element, in UTF-8');
}
