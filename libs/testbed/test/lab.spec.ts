/** What a flow says of parties that are not its own is a mistake of the flow, not something that did not come. */
import { SimulatedMachine } from '@trunkline/simnet';
import { expect, it } from 'vitest';
import { FlowLab } from '../src/flow/lab.ts';
import type { FlowTarget, Gnb, Ue } from '../src/index.ts';
import type { SbiConsumer } from '../src/sbi/consumer.ts';

const { clock } = new SimulatedMachine(1, 0);
const lab = () => new FlowLab({ tap: undefined, clock } as unknown as FlowTarget, () => {});

it('does not say that nothing came to whom it cannot see', () => {
  const { neverSaw, neverNotified } = lab();
  expect(() => neverSaw({} as Gnb, 'Paging')).toThrow('of this flow');
  expect(() => neverSaw(undefined as unknown as Ue, 'RegistrationAccept')).toThrow('of this flow');
  expect(() => neverNotified({} as SbiConsumer, 'onEventReport')).toThrow('of this flow');
});
