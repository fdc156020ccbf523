/**
 * What a gNB does when an AMF has changed (TS 38.413 §8.7.3): it takes what is new, sets up and ends TNL associations, and says which
 * it could. A further association is made known by a RAN Configuration Update with the gNB's id (§8.7.2.2).
 */
import type {
  AMFConfigurationUpdate,
  AMFConfigurationUpdateFailure,
  CpTransportLayerInformation,
  TnlAssociationItem,
} from '@trunkline/ngap';
import { addressText } from '@trunkline/wire';
import type { N2Association } from './associations.ts';
import type { Gnb } from './gnb.ts';
import { gnbIdOf } from './values.ts';

/** What it says to an update instead of taking it; undefined where it takes it. */
export type RefuseConfiguration = (
  update: AMFConfigurationUpdate,
) => Pick<AMFConfigurationUpdateFailure, 'cause' | 'timeToWait'> | 'silent' | undefined;

/** Octets of an address without the port, or with it. */
export function addressIn(information: CpTransportLayerInformation): string {
  if (information.choice === 'endpointIPAddress') return addressText(information.value.bytes);
  if (information.choice === 'endpointIPAddressAndPort') return addressText(information.value.endpointIPAddress.bytes);
  return information.choice;
}

export async function takeConfiguration(gnb: Gnb, update: AMFConfigurationUpdate, via: N2Association): Promise<void> {
  const refused = gnb.refusesConfiguration?.(update);
  if (refused === 'silent') return;
  if (refused !== undefined) {
    gnb.send({ message: 'AMFConfigurationUpdateFailure', ...refused }, 0, via);
    return;
  }
  via.amf.learn(update);
  const added = (update.amfTnlAssociationToAddList ?? []).map(
    ({ amfTnlAssociationAddress }) => amfTnlAssociationAddress,
  );
  const outcomes = await Promise.all(added.map((address) => setUp(gnb, address, via)));
  const setUps = outcomes.filter((outcome) => 'amfTnlAssociationAddress' in outcome);
  const failed = outcomes.filter((outcome) => 'cause' in outcome);
  gnb.send(
    {
      message: 'AMFConfigurationUpdateAcknowledge',
      ...(setUps.length === 0 ? {} : { amfTnlAssociationSetupList: setUps }),
      ...(failed.length === 0 ? {} : { amfTnlAssociationFailedToSetupList: failed }),
    },
    0,
    via,
  );
  for (const { amfTnlAssociationAddress } of update.amfTnlAssociationToRemoveList ?? []) {
    const address = addressIn(amfTnlAssociationAddress);
    for (const { endpoint, sctp } of gnb.associations.to(via.amf))
      if (endpoint.address === address) await sctp.shutdown();
  }
}

type SetUp = { readonly amfTnlAssociationAddress: CpTransportLayerInformation };

async function setUp(
  gnb: Gnb,
  address: CpTransportLayerInformation,
  via: N2Association,
): Promise<SetUp | TnlAssociationItem> {
  try {
    await addAssociation(gnb, addressIn(address), via);
    return { amfTnlAssociationAddress: address };
  } catch {
    const cause = { choice: 'transport', value: 'transport-resource-unavailable' } as const;
    return { tnlAssociationAddress: address, cause };
  }
}

/** One more association to an AMF that knows the gNB already. @throws Error where it does not come up or is not taken */
export async function addAssociation(gnb: Gnb, address: string, beside: N2Association): Promise<N2Association> {
  const there = gnb.associations.to(beside.amf).find(({ endpoint }) => endpoint.address === address);
  if (there !== undefined) return there;
  if (gnb.cannotReach?.(address) === true) throw new Error(`${address} cannot be reached`);
  const association = await gnb.attachTo({ ...beside.endpoint, address }, beside.amf);
  gnb.send({ message: 'RANConfigurationUpdate', globalRANNodeId: gnbIdOf(gnb.cell) }, 0, association);
  const answer = await gnb.expect('RANConfigurationUpdateAcknowledge or RANConfigurationUpdateFailure', ({ message }) =>
    /^RANConfigurationUpdate(Acknowledge|Failure)$/.test(message),
  );
  if (answer.message === 'RANConfigurationUpdateAcknowledge') return association;
  await association.sctp.shutdown();
  throw new Error('the AMF does not take the association');
}
