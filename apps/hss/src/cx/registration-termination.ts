/** Network initiated deregistration (TS 29.228 §6.1.3): the S-CSCF is told to deregister identities of a user. */
import { CX, type DiameterMessageOf } from '@trunkline/diameter';
import { NhssImsUECM } from '@trunkline/sbi';
import { deregistered, type ServingCscf, servedSets } from '../context/registration.ts';
import type { Hss } from '../hss.ts';
import { requestHead } from '../outcome.ts';

/** Network initiated: the sets are not registered any more, and the S-CSCF is told. False where none of them was. */
export async function deregisterUser(
  hss: Hss,
  supi: string,
  { keys, reason, info }: { readonly keys?: readonly string[]; readonly reason: Reason; readonly info: string },
): Promise<boolean> {
  const before = await hss.users.change(
    () => hss.users.of(supi),
    'registration',
    (user) => {
      const { registration } = user;
      const served = servedSets(registration).filter(([key]) => keys?.includes(key) ?? true);
      if (served.length === 0) return { result: undefined };
      const after = deregistered(
        registration,
        served.map(([key]) => key),
      );
      return { write: after, result: { user, after, identities: served.flatMap(([, set]) => set.identities) } };
    },
  );
  const scscf = before?.user.registration.scscf;
  if (before === undefined || scscf === undefined) return false;
  hss.registrationChanged(before.user, before.after);
  await terminateRegistration(hss, scscf, { identities: before.identities, reason, info });
  return true;
}

export type Reason = DiameterMessageOf<'RegistrationTerminationRequest'>['deregistrationReason']['reasonCode'];

/** An S-CSCF that does not answer is none that could serve the user: the HSS goes on without it. */
export async function terminateRegistration(
  hss: Hss,
  scscf: ServingCscf,
  {
    identities,
    reason,
    info,
  }: { readonly identities: readonly string[]; readonly reason: Reason; readonly info: string },
): Promise<void> {
  const { host, deregCallbackUri } = scscf;
  try {
    if (deregCallbackUri !== undefined) {
      // TS 29.562 §5.2.2.4.
      const deregReason = { reasonCode: reason, reasonText: info };
      const body = { deregReason, impi: scscf.impi };
      await hss.agent.notify(NhssImsUECM, 'deregistrationNotification', deregCallbackUri, { body });
      return;
    }
    if (host === undefined) return;
    // One that has heard it already knows it again by its session.
    const sessionId = hss.sessionId();
    const answer = await hss.requestScscf(scscf, (to) => ({
      message: 'RegistrationTerminationRequest',
      ...requestHead(sessionId, hss.us, CX, to),
      userName: scscf.impi,
      publicIdentity: identities,
      deregistrationReason: { reasonCode: reason, reasonInfo: info },
    }));
    if (answer === undefined) hss.warn(`no node of ${scscf.name} was told to deregister a user`, {});
  } catch (error) {
    hss.warn(`${scscf.name} was not told to deregister a user`, { error });
  }
}
