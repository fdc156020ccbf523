import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/amf-configuration-update',
  title: 'The operator changes the AMF, and its gNBs are told',
  clause: 'TS 38.413 §8.7.3.2',
  shows:
    'Every gNB learns what has changed and nothing else: capacity, name, slices with their PLMN; a slice that is new is served at once',
  tags: ['5gc', 'connection'],
  needs: ['tap'],
  core: { nssf: { slices: [{ snssai: { sst: 1 } }, { snssai: { sst: 2 } }] } },
  async run({ gnb, ue, step, sees, holds, changeAmf, coreSees }) {
    const slices = [{ sst: 1 }, { sst: 2 }];
    const first = await gnb();
    const second = await gnb({ slices });
    const absent = (value: unknown) => value === undefined;
    step('less capacity');
    await changeAmf({ relativeCapacity: 10 });
    for (const node of [first, second]) {
      await sees(node, 'AMFConfigurationUpdate', {
        relativeAMFCapacity: 10,
        amfName: absent,
        servedGUAMIList: absent,
        plmnSupportList: absent,
        amfTnlAssociationToAddList: absent,
      });
    }
    await coreSees('gNB → AMF', /^AMFConfigurationUpdateAcknowledge/);
    holds('capacity', second.associations.primary.amf.relativeCapacity, (capacity: number) => capacity === 10);

    step('another slice');
    const plmnId = first.cell.plmn;
    await changeAmf({ plmns: [{ plmnId, slices }] });
    await sees(first, 'AMFConfigurationUpdate', {
      relativeAMFCapacity: absent,
      plmnSupportList: (list) => list?.[0]?.sliceSupportList.length === 2,
    });
    await coreSees('gNB → AMF', /^AMFConfigurationUpdateAcknowledge/);
    const subscription = { slices: [{ sst: 1 }, { sst: 2 }] };
    const phone = await ue(second, { requestedNssai: slices, subscription });
    const accept = await phone.register();
    holds('allowed slices', accept.allowedNssai, (allowed) => (allowed as readonly unknown[]).length === 2);

    step('and back, with another name');
    await changeAmf({ name: 'amf-of-another-name', relativeCapacity: null, plmns: null });
    await sees(first, 'AMFConfigurationUpdate', {
      amfName: 'amf-of-another-name',
      relativeAMFCapacity: 255,
      plmnSupportList: (list) => list?.[0]?.sliceSupportList.length === 1,
    });
    await coreSees('gNB → AMF', /^AMFConfigurationUpdateAcknowledge/);
    const late = await gnb();
    holds('name in a later NG Setup', late.associations.primary.amf.name, (name: string) =>
      name.endsWith('another-name'),
    );
  },
});
