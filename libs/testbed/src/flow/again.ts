/** After whatever happened: can a UE register at once, open a session, and reach the data network? */
import { ExpectationError } from '../awaiting.ts';
import type { Ue } from '../ue/ue.ts';
import type { FlowLab } from './lab.ts';

/**
 * On a gNB of its own. `anew`: it has lost GUTI and keys, as a phone that was switched on again may have; else it comes with what it
 * has, out of a radio link failure that nobody was told of. @throws ExpectationError
 */
export async function registersAgain(lab: FlowLab, ue: Ue, anew: boolean): Promise<void> {
  const how = `${ue.supi} ${anew ? 'as a new phone' : 'with what it had'}`;
  const gnb = await lab.gnb();
  ue.connection?.lost('radio link failure');
  ue.camp(gnb);
  ue.intercept = undefined;
  ue.answersPaging = true;
  if (anew) ue.forgetContext();
  try {
    // Whoever goes by T3346 comes when it is over (TS 24.501 §5.3.9).
    if (ue.obeysBackOff && ue.backOffMs > 0) await lab.pause(ue.backOffMs);
    await ue.register();
    const session = await ue.establishPduSession();
    // The first packet may still meet what is left of the older session.
    await session.ping(lab.dataNetwork.ipv4).catch(() => session.ping(lab.dataNetwork.ipv4));
  } catch (error) {
    throw new ExpectationError(`${how} does not come back: ${(error as Error).message}`, { cause: error });
  }
}
