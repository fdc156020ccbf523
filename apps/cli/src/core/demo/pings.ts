/**
 * What `npm start` shows: a simulated gNB sets up N2, a simulated UE registers with 5G-AKA, opens a PDU session and pings the data
 * network through GTP-U. Every byte goes over the sockets that a real gNB would use.
 */
import type { Demonstration } from './stage.ts';

/** The data network's own address. */
const TARGET = '10.45.0.1';
const PINGS = 3;

export const pings: Demonstration = {
  title: 'Registration, PDU session and pings',
  async run(stage) {
    const gnb = await stage.gnb('simulated-gnb');
    const ue = await stage.ue(gnb, 'imsi-999700000000001');
    await ue.register();
    stage.done(`UE ${ue.supi} is registered, 5G-TMSI ${ue.guti?.tmsi5g.toString(16).padStart(8, '0')}`);
    const session = await ue.establishPduSession({ dnn: 'internet' });
    stage.done(`PDU session ${session.info.pduSessionId}: ${session.ipv4}, DNS ${session.info.dns.join(', ')}`);
    const roundTrips: number[] = [];
    for (let i = 0; i < PINGS; i++) roundTrips.push(await session.ping(TARGET));
    stage.done(
      `${PINGS} pings to ${TARGET} through GTP-U: ${roundTrips.map((ms) => `${ms.toFixed(1)} ms`).join(', ')}`,
    );
    await ue.deregister();
    stage.done('UE is deregistered');
    return { pings: roundTrips };
  },
};
