/** What takes network functions away says so where there is nothing to take. */
import { rootLogger } from '@trunkline/platform';
import { SimulatedMachine } from '@trunkline/simnet';
import { expect, it } from 'vitest';
import { coreConfiguration, startCore } from '../src/core/start.ts';
import { Mortals } from '../src/faults/mortals.ts';
import { loopbackSettings } from '../src/flows/loopback.ts';

it('nobody is killed or retired who is not there', async () => {
  const mortals = new Mortals();
  const machine = new SimulatedMachine(1, 0);
  const core = await startCore({
    configuration: coreConfiguration({ overrides: loopbackSettings((host) => `127.21.1.${host}`) }),
    logger: rootLogger('silent'),
    nfs: ['nrf', 'bsf'],
    machine,
    lend: mortals.lend(''),
  });
  try {
    mortals.of([core]);
    expect(mortals.names).toEqual(['nrf', 'bsf']);
    expect(() => mortals.kill('amf2')).toThrow('there is no network function "amf2"');
    expect(() => mortals.kill('amf')).toThrow('it does not run');
    await expect(mortals.retire('amf')).rejects.toThrow('amf does not run here');
    mortals.kill('bsf');
    expect(mortals.names).toEqual(['nrf']);
    expect(() => mortals.kill('bsf')).toThrow('it does not run');
    await expect(mortals.retire('bsf')).rejects.toThrow('bsf does not run here');
    await mortals.replace('bsf', machine);
    await machine.clock.during(() => mortals.retire('bsf'));
    expect(() => mortals.kill('bsf')).toThrow('it does not run');
  } finally {
    await machine.clock.during(() => core.stop());
  }
});
