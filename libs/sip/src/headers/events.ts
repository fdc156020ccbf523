/** Events (RFC 6665), publication (RFC 3903), REFER (RFC 3515, 4488), and dialogs that are named (RFC 3891, 3911, 4538). */
import { DecodeError } from '@trunkline/wire';
import { formatParams, type Params, parseParams, shown } from '../text.ts';
import { one, oneToken, valued, valuedList } from './type.ts';

/** `reg;id=…`: a package, with templates behind dots. */
export const event = valued('Event');
/** `active;expires=…`, `terminated;reason=…`. */
export const subscriptionState = valued('Subscription-State');
export const sipEtag = oneToken('SIP-ETag');
export const sipIfMatch = oneToken('SIP-If-Match');
/** `true` or `false` (RFC 4488). */
export const referSub = valued('Refer-Sub');
/** RFC 6086. */
export const infoPackage = valued('Info-Package');
export const recvInfo = valuedList('Recv-Info');

/** A dialog by its Call-ID and tags, which are parameters (`to-tag`, `from-tag`, or `local-tag`, `remote-tag`). */
export interface NamedDialog {
  readonly callId: string;
  readonly params: Params;
}

const namedDialog = (name: string) =>
  one<NamedDialog>(
    name,
    (value) => {
      const semicolon = value.indexOf(';');
      const end = semicolon < 0 ? value.length : semicolon;
      const callId = value.slice(0, end).trim();
      if (callId === '' || /[\s,]/.test(callId)) throw new DecodeError('value', `not a Call-ID: ${shown(callId)}`);
      return { callId, params: parseParams(value, end) };
    },
    ({ callId, params }) => callId + formatParams(params),
  );

export const replaces = namedDialog('Replaces');
export const join = namedDialog('Join');
export const targetDialog = namedDialog('Target-Dialog');
