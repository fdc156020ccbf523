/** NAS reroute (TS 23.502 §4.2.2.2.3, TS 38.413 §8.6.5): the AMF that a UE came to cannot serve it; its gNB sends it to another set. */
import { decodeNgapPdu, type RerouteNASRequest } from '@trunkline/ngap';
import type { RanConnection } from './connection.ts';
import type { Gnb } from './gnb.ts';

const UE_STREAM = 1;

/** False where the gNB has no association with an AMF of that set: the UE is served by nobody. */
export function rerouteNas(gnb: Gnb, request: RerouteNASRequest, connection: RanConnection): boolean {
  const { amfSetId, allowedNSSAI, sourceToTargetAmfInformationReroute: information } = request;
  const target = gnb.associations.all.find(({ closed, amf }) => closed === undefined && amf.inSet(amfSetId));
  const initial = decodeNgapPdu(request.ngapMessage);
  if (target === undefined || initial.message !== 'InitialUEMessage') {
    connection.lost('no AMF of that set');
    return false;
  }
  connection.begin(target);
  gnb.send(
    {
      ...initial,
      amfSetId,
      ...(allowedNSSAI === undefined ? {} : { allowedNSSAI }),
      ...(information === undefined ? {} : { sourceToTargetAmfInformationReroute: information }),
    },
    UE_STREAM,
    target,
  );
  return true;
}
