/** Whose a request is: the UE is known by where it comes from (TS 33.203 Annex N; the user plane lets no UE take another's address). */
import { publicIdentityOf } from '@trunkline/ims';
import { type Flow, header, type SipRequest } from '@trunkline/sip';
import { type Binding, sourceIndex } from './context/binding.ts';
import { ownerOf } from './context/security.ts';
import type { Environment } from './environment.ts';

/** Bindings of the UE that the request comes from; none where it is nobody's. */
export async function bindingsAt(environment: Environment, flow: Flow): Promise<readonly Binding[]> {
  const { bindings, clock, security } = environment;
  if (flow.transport === 'UDP' && flow.connection !== undefined) return protectedBindings(environment, flow);
  const load = async (value: string): Promise<Binding[]> => {
    const keys = await bindings.keysByIndex('source', value);
    const found = await Promise.all(keys.map(async (key) => (await bindings.load(key)).value));
    return found.filter(
      (each): each is Binding =>
        each !== undefined &&
        isAt(each, flow) &&
        each.expiresAt > clock.now() &&
        isWithin(each, flow) &&
        // TS 33.203 §7.3: what does not come within its associations is not the UE's.
        (each.owner === undefined || security === undefined),
    );
  };
  const exact = await load(sourceIndex(flow));
  if (exact.length > 0 || flow.transport === 'UDP') return exact;
  const near = await load(flow.address);
  // A connection comes from a port of its own, so it may be any UE of that address, so there has to be one only.
  return new Set(near.map(({ privateIdentity }) => privateIdentity)).size === 1 ? near : [];
}

/** What came within an association is of who has it, wherever it says that it is from. */
async function protectedBindings({ bindings, clock, security }: Environment, flow: Flow): Promise<readonly Binding[]> {
  const set = await security?.setOf(flow);
  if (!set?.isEstablished) return [];
  const keys = await bindings.keysByIndex('owner', ownerOf(set));
  const found = await Promise.all(keys.map(async (key) => (await bindings.load(key)).value));
  return found.filter((each): each is Binding => each !== undefined && each.expiresAt > clock.now());
}

/** Who registered by TLS speaks over that connection and no other: in the open anybody could say that he comes from there. */
export function isWithin({ flow: own }: Binding, { transport, connection }: Flow): boolean {
  return own.transport !== 'TLS' || (transport === 'TLS' && connection === own.connection);
}

const isAt = ({ flow, target }: Binding, { address }: Flow): boolean =>
  flow.address === address || target.address === address;

/** The binding that the request is sent by, and the identity that it is (TS 24.229 §5.2.6.3.1). */
export function identityOf(
  own: readonly Binding[],
  request: SipRequest,
): { binding: Binding; asserted: header.NameAddr } | undefined {
  const preferred = request.all(header.pPreferredIdentity).map(({ uri }) => publicIdentityOf(uri));
  for (const wanted of preferred) {
    for (const binding of own) {
      const asserted = binding.identities
        .map(header.pAssociatedUri.parse)
        .find(({ uri }) => publicIdentityOf(uri) === wanted);
      if (asserted !== undefined && wanted !== undefined) return { binding, asserted };
    }
  }
  const [binding] = own;
  const [first] = binding?.identities ?? [];
  return binding === undefined || first === undefined
    ? undefined
    : { binding, asserted: header.pAssociatedUri.parse(first) };
}
