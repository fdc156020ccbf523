/** The operator as a process of its own: it hears of the workers, and says what is to be done. It ends with whoever started it. */
import { SLEEPERS } from '@trunkline/scaling';
import { policyFor } from './cscfs.ts';
import { Fleet } from './fleet.ts';
import type { Answer, Look, OperatorPolicies } from './orders.ts';
import { SleepingFleet } from './sleeping-fleet.ts';

const { scaling, sleep } = JSON.parse(process.argv[2] ?? '') as OperatorPolicies;
const fleets = new Map<string, Fleet | SleepingFleet>();

function fleetOf(nf: string): Fleet | SleepingFleet {
  return sleep !== undefined && SLEEPERS.some((name) => name === nf)
    ? new SleepingFleet(sleep)
    : new Fleet(policyFor(nf, scaling));
}

/** Resolves when it is on its way, so that each order is a step of its own. */
function say(answer: Answer): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(answer, undefined, {}, (error) => (error === null ? resolve() : reject(error)));
  });
}

process.on('message', async ({ nf, view }: Look) => {
  const fleet = fleets.get(nf) ?? fleetOf(nf);
  fleets.set(nf, fleet);
  const { decision, orders } = fleet.turn(view);
  for (const order of orders) await say({ nf, order });
  await say({ nf, decision });
});
process.on('disconnect', () => process.exit(0));
