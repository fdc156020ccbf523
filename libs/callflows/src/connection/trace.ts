import { callFlow } from '@trunkline/testbed';
import { toHex } from '@trunkline/wire';

export default callFlow({
  name: 'connection/trace',
  title: 'A UE is traced',
  clause: 'TS 38.413 §8.11.1, §8.11.2, §8.11.3',
  shows:
    'Trace Start at the gNB that has the UE, and with its context wherever it connects next; a gNB that does not trace says so, and the UE is served; Deactivate Trace ends it',
  tags: ['5gc', 'connection'],
  needs: ['tap'],
  async run({ gnb, ue, step, sees, neverSaw, holds, coreSees, trace, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    step('the operator has it traced');
    await trace(phone.supi, { reference: '99f907000001', recording: '0007', collector: '192.0.2.9' });
    const { traceActivation } = await sees(node, 'TraceStart', { traceActivation: { traceDepth: 'minimum' } });
    holds('trace id', toHex(traceActivation.ngranTraceId), (id: string) => id === '99f9070000010007');
    step('idle and back');
    await phone.goIdle();
    await session.ping(dataNetwork.ipv4);
    await sees(node, 'InitialContextSetupRequest', { traceActivation: { traceDepth: 'minimum' } });
    step('a deeper trace, which the gNB cannot make');
    node.refusesReports = { trace: { choice: 'radioNetwork', value: 'unspecified' } };
    await trace(phone.supi, { reference: '99f907000002', depth: 'maximum', collector: '192.0.2.9' });
    await sees(node, 'DeactivateTrace', { ngranTraceId: (id) => toHex(id) === '99f9070000010007' });
    await sees(node, 'TraceStart', { traceActivation: { traceDepth: 'maximum' } });
    await coreSees('gNB → AMF', /^TraceFailureIndication/);
    await session.ping(dataNetwork.ipv4);
    step('no more of it');
    await trace(phone.supi, null);
    await sees(node, 'DeactivateTrace', { ngranTraceId: (id) => toHex(id) === '99f9070000020001' });
    await phone.goIdle();
    step('idle and back');
    await session.ping(dataNetwork.ipv4);
    await sees(node, 'InitialContextSetupRequest', { traceActivation: (activation) => activation === undefined });
    neverSaw(node, 'TraceStart');
  },
});
