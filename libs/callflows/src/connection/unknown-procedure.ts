import { callFlow } from '@trunkline/testbed';

/** An initiating message of a procedure that no release has, with an empty body. */
const procedure = (criticality: number) => Uint8Array.of(0x00, 0xfe, criticality, 0x03, 0x00, 0x00, 0x00);

export default callFlow({
  name: 'connection/unknown-procedure',
  title: 'Procedures that the AMF does not know',
  clause: 'TS 38.413 §10.3.4.1',
  shows:
    'Criticality reject and notify get Error Indication with the cause and the procedure code, criticality ignore gets nothing',
  tags: ['5gc', 'connection', 'reject', 'fault'],
  async run({ gnb, ue, step, sees, neverSaw, pause }) {
    const node = await gnb();
    step('with criticality ignore');
    node.sendRaw(procedure(0x40));
    await pause(100);
    neverSaw(node, 'ErrorIndication');
    step('with criticality reject');
    node.sendRaw(procedure(0x00));
    await sees(node, 'ErrorIndication', {
      cause: { choice: 'protocol', value: 'abstract-syntax-error-reject' },
      criticalityDiagnostics: { procedureCode: 0xfe, procedureCriticality: 'reject' },
    });
    step('with criticality notify');
    node.sendRaw(procedure(0x80));
    await sees(node, 'ErrorIndication', {
      cause: { choice: 'protocol', value: 'abstract-syntax-error-ignore-and-notify' },
    });
    step('UEs are served');
    await (await ue(node)).register();
  },
});
