import { callFlow } from '@trunkline/testbed';
import { imsCore } from './core.ts';

export default callFlow({
  name: 'ims/ussd',
  title: 'USSD over IMS: a question of the user, a menu, an error, and an end by the user',
  clause: 'TS 24.390 §4.5.2, §4.5.3; RFC 6086',
  shows:
    'INVITE with the string is taken without media; the answer comes with BYE, a question of the network by INFO; what nobody knows ends with an error code',
  tags: ['ims'],
  core: (at) => ({
    ...imsCore.core(at),
    ipsmgw: {
      sbi: { address: at(10) },
      http: { enabled: false },
      sip: { address: at(21) },
      ussd: {
        codes: [
          { code: '*100#', text: 'Your number is {number}' },
          { code: '*101#', text: 'Balance (1) or offers (2)?', choices: [{ key: '1', text: 'You have 5.00' }] },
        ],
      },
    },
  }),
  async run(lab) {
    const { step, sees, holds } = lab;
    const alice = await lab.registeredPhone(await lab.gnb());
    step('the own number');
    const number = await alice.ussd('*100#');
    await sees(alice, '200 INVITE');
    const own = await number.says('BYE');
    holds('the answer', own.text, (text: string) => text === `Your number is +${alice.ue.supi.replace('imsi-', '')}`);
    step('a menu');
    const menu = await alice.ussd('*101#');
    const question = await menu.says('INFO');
    holds('the question', question.text, (text: string) => text.startsWith('Balance (1)'));
    const { status } = await menu.reply('1');
    holds('taken', status, (taken: number) => taken === 200);
    const balance = await menu.says('BYE');
    holds('the answer', balance.text, (text: string) => text === 'You have 5.00');
    step('a choice that there is not');
    const other = await alice.ussd('*101#');
    await other.says('INFO');
    await other.reply('7');
    const refused = await other.says('BYE');
    holds('error code', refused.error, (code: number) => code === 3);
    step('a code that nobody knows');
    const unknown = await alice.ussd('*999#');
    const failed = await unknown.says('BYE');
    holds('error code', failed.error, (code: number) => code === 1);
    step('the user ends it');
    const ended = await alice.ussd('*101#');
    await ended.says('INFO');
    const bye = await ended.hangUp();
    holds('taken', bye.status, (taken: number) => taken === 200);
  },
});
