import { callFlow } from '@trunkline/testbed';
import { fromHex } from '@trunkline/wire';
import { UPF, withSimulatedUpf } from './simulated-upf.ts';

export default callFlow({
  name: 'fault/pfcp-malformed',
  title: 'PFCP messages that are wrong',
  clause: 'TS 29.244 §7.6, §8.2.22',
  shows:
    'A mandatory IE that lacks is answered with cause 66 and its name, another version with Version Not Supported; a type that there is not and an answer to nothing are dropped, and the association lives on',
  tags: ['5gc', 'fault', 'reject'],
  core: withSimulatedUpf(),
  async run({ gnb, ue, upf, step, sees, holds, pause }) {
    const phone = await ue(await gnb());
    await phone.register();
    const user = await upf(UPF);
    await user.associate();
    await pause(500);
    step('a Session Report Request without a Report Type');
    user.sendRaw(fromHex('2138000c000000000000000100070100'));
    const { cause, offendingIe } = await user.answer(0x000701, 'SessionReportResponse');
    holds('cause', cause, (value: number) => value === 66);
    holds('offending IE', offendingIe, (value: number) => value === 39);
    step('a heartbeat of PFCP version 2');
    user.sendRaw(fromHex('4001000c0007020000600004e8b51e00'));
    await user.answer(0x000702, 'VersionNotSupportedResponse');
    step('a type that there is not, an answer to nothing');
    for (const octets of ['20c8000400070400', '2002000c0007050000600004e8b51e00']) user.sendRaw(fromHex(octets));
    await phone.establishPduSession();
    await sees(user, 'SessionEstablishmentRequest');
    await sees(user, 'SessionModificationRequest', { updateFar: [{ applyAction: { forw: true } }] });
  },
});
