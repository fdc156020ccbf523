/** URIs of data that a subscription over HTTP names (TS 29.562 §6.2.6.2.9): absolute, or below the user's identity. */
import { isMonitored } from './resources.ts';

export interface Monitored {
  readonly imsUeId: string;
  /** Below the identity: `ims-data/registration-status`. */
  readonly path: string;
}

const PREFIX = /^(?:https?:\/\/[^/]+)?(?:\/[^?#]*?)?\/nhss-ims-sdm\/v1\//;

/** Undefined for what is nobody's data, or is not told of. */
export function monitoredIn(uri: string): Monitored | undefined {
  if (uri.length > 2_000) return undefined;
  const [imsUeId = '', ...rest] = uri.replace(PREFIX, '').replace(/^\//, '').split('/');
  try {
    const path = rest.map(decodeURIComponent).join('/');
    return isMonitored(path) ? { imsUeId: decodeURIComponent(imsUeId), path } : undefined;
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
