/** An API that writes only while this operator leads: also in the middle of a reconcile that has taken long. */
import type { KubeApi } from '../kube/api.ts';
import { NotNow } from './not-now.ts';

export function guardedApi(api: KubeApi, leads: () => boolean): KubeApi {
  const leading = () => {
    if (!leads()) throw new NotNow('another operator leads');
    return api;
  };
  return {
    get: (place) => api.get(place),
    list: (kind, options) => api.list(kind, options),
    watch: (kind, options, onEvent) => api.watch(kind, options, onEvent),
    create: async (object) => leading().create(object),
    replace: async (object) => leading().replace(object),
    apply: async (object, options) => leading().apply(object, options),
    patch: async (place, patch) => leading().patch(place, patch),
    remove: async (place, options) => leading().remove(place, options),
  };
}
