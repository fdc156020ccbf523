// Nbsf_Management for the PCF of a UE (TS 29.521): the PCF that holds the UE's AM and UE policies.
import { randomUUID } from 'node:crypto';
import { applyMergePatch, checkConforms, type Handlers, NbsfManagement, SbiError } from '@trunkline/sbi';
import { update } from '@trunkline/state';
import type { BsfState } from './context.ts';

export function ueBindings({ ues }: BsfState): Handlers<NbsfManagement.Operations> {
  return {
    createPCFforUEBinding: async ({ body, apiRoot }) => {
      const id = randomUUID();
      await update(ues, id, () => ({ change: { value: { binding: body } }, result: true }));
      const location = `${apiRoot}/nbsf-management/v1/pcf-ue-bindings/${id}`;
      return { status: 201, body, headers: { location } };
    },

    getPCFForUeBindings: async ({ query }) => {
      const key = query.supi ?? query.gpsi;
      if (key === undefined) throw new SbiError(400, 'MANDATORY_QUERY_PARAM_MISSING', 'supi or gpsi');
      const ids = await ues.keysByIndex('ue', key);
      const loaded = await Promise.all(ids.map((id) => ues.load(id)));
      const body = loaded
        .flatMap(({ value }) => (value ? [value.binding] : []))
        .filter(({ supi, gpsi }) => (query.supi ?? supi) === supi && (query.gpsi ?? gpsi) === gpsi);
      return { status: 200, body };
    },

    updateIndPCFforUEBinding: async ({ path, body }) => {
      const updated = await update(ues, path.bindingId, ({ value }) => {
        if (!value) return undefined;
        const binding = applyMergePatch(value.binding, body);
        checkConforms(NbsfManagement, 'PcfForUeBinding', binding);
        return { change: { value: { binding } }, result: binding };
      });
      if (!updated) throw new SbiError(404, 'CONTEXT_NOT_FOUND', `no binding ${path.bindingId}`);
      return { status: 200, body: updated };
    },

    deleteIndPCFforUEBinding: async ({ path }) => {
      const gone = await update(ues, path.bindingId, ({ value }) =>
        value ? { change: { value: null }, result: true } : undefined,
      );
      if (!gone) throw new SbiError(404, 'CONTEXT_NOT_FOUND', `no binding ${path.bindingId}`);
      return { status: 204 };
    },
  };
}
