/** A second n2-gateway of the same AMF (its N2 at .21): gNBs may have a TNL association to each. */
import type { CallFlow, FlowLab, Gnb, N2Association } from '@trunkline/testbed';

export const secondGateway: Required<Pick<CallFlow, 'core' | 'alongside'>> = {
  // Workers of other processes are told of both gateways; those of the same process find them.
  core: (at) => ({ amf: { fronts: [`${at(10)}:8120`, `${at(11)}:8120`] } }),
  alongside: [{ mark: 'b', nfs: ['n2-gateway'], settings: {} }],
};

/** A gNB with both associations. */
export async function gnbWithTwo({ gnb, sees, coreSees }: FlowLab): Promise<{
  readonly node: Gnb;
  readonly first: N2Association;
  readonly second: N2Association;
}> {
  const node = await gnb();
  await sees(node, 'AMFConfigurationUpdate', { amfTnlAssociationToAddList: (list) => list?.length === 1 });
  await sees(node, 'RANConfigurationUpdateAcknowledge');
  await coreSees('gNB → AMF', /^AMFConfigurationUpdateAcknowledge/);
  const [first, second] = node.associations.all;
  if (first === undefined || second === undefined) throw new Error('the gNB has no second association');
  return { node, first, second };
}
