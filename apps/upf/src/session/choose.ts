/** What the SMF leaves to the UPF (TS 29.244 §5.5.3, §5.21): TEIDs of our end of N3, and addresses of UEs. */
import { type FTeid, type PfcpMessageOf, pfcpCause, type UeIpAddress } from '@trunkline/pfcp';
import { prefix64, prefix64Text } from '../addresses.ts';
import type { Allocator } from '../allocator.ts';
import { Refusal } from './refusal.ts';
import type { PdrRule, RuleSet } from './rule-set.ts';
import type { Session } from './session.ts';

export type CreatedPdr = NonNullable<PfcpMessageOf<'SessionEstablishmentResponse'>['createdPdr']>[number];

export interface Chosen {
  /** The same rules with everything chosen in them. */
  readonly rules: RuleSet;
  readonly createdPdr: CreatedPdr[];
  /** Gives back what was taken for this request. */
  undo(): void;
  /** Gives back what the session's new rules do not use any more. */
  commit(): void;
}

interface N3 {
  readonly teids: Allocator;
  readonly n3Address: string;
}

/** @throws Refusal, with nothing taken */
export function choose(session: Session, rules: RuleSet, created: readonly PdrRule[], n3: N3): Chosen {
  const undoes: (() => void)[] = [];
  const undo = () => {
    for (const one of undoes.splice(0).reverse()) one();
  };
  try {
    const tunnels = new Map<number, number>();
    const pdrs = new Map(rules.pdrs);
    const createdPdr: CreatedPdr[] = [];
    for (const rule of pdrs.values()) {
      const isNew = created.some(({ pdrId }) => pdrId === rule.pdrId);
      const { localFTeid, ueIpAddress } = rule.pdi;
      const tunnel = localFTeid === undefined ? undefined : tunnelOf(session, rule, localFTeid, tunnels, n3, undoes);
      const addresses = ueIpAddress?.map((address) => addressOf(session, rule, address, undoes));
      if (tunnel === localFTeid && addresses === undefined) continue;
      const pdi = {
        ...rule.pdi,
        ...(tunnel === undefined ? {} : { localFTeid: tunnel }),
        ...(addresses === undefined ? {} : { ueIpAddress: addresses }),
      };
      pdrs.set(rule.pdrId, { ...rule, pdi });
      const choseAddress = ueIpAddress?.some((one) => one.chooseIpv4 === true || one.chooseIpv6 === true) === true;
      const choseTunnel = localFTeid?.choose === true;
      if (!isNew || !(choseAddress || choseTunnel)) continue;
      createdPdr.push({
        pdrId: rule.pdrId,
        ...(choseTunnel && tunnel !== undefined ? { localFTeid: tunnel } : {}),
        ...(choseAddress && addresses !== undefined ? { ueIpAddress: addresses } : {}),
      });
    }
    const commit = () => releaseUnused(session, pdrs, n3);
    return { rules: { ...rules, pdrs }, createdPdr, undo, commit };
  } catch (error) {
    undo();
    throw error;
  }
}

function tunnelOf(
  session: Session,
  { pdrId }: PdrRule,
  fTeid: FTeid,
  chosen: Map<number, number>,
  { teids, n3Address }: N3,
  undoes: (() => void)[],
): FTeid {
  const take = (teid: number) => {
    session.teids.add(teid);
    undoes.push(() => {
      session.teids.delete(teid);
      teids.release(teid);
    });
  };
  if (fTeid.choose !== true) {
    if ((fTeid.ipv4 ?? fTeid.ipv6) !== n3Address) {
      throw Refusal.rule('pdr', pdrId, `${fTeid.ipv4 ?? fTeid.ipv6} is no address of ours`);
    }
    if (session.teids.has(fTeid.teid)) return fTeid;
    if (!teids.reserve(fTeid.teid)) throw Refusal.rule('pdr', pdrId, `TEID ${fTeid.teid} is another session's`);
    take(fTeid.teid);
    return fTeid;
  }
  const isIpv6 = n3Address.includes(':');
  if (!(isIpv6 ? fTeid.ipv6 : fTeid.ipv4)) {
    throw new Refusal(pfcpCause.invalidFTeidAllocationOption, `N3 has no IPv${isIpv6 ? 4 : 6} address`);
  }
  // Rules with the same CHOOSE ID share a tunnel (§8.2.3).
  let teid = fTeid.chooseId === undefined ? undefined : chosen.get(fTeid.chooseId);
  if (teid === undefined) {
    teid = teids.allocate();
    if (teid === undefined) throw new Refusal(pfcpCause.noResourcesAvailable, 'all TEIDs are in use');
    take(teid);
    if (fTeid.chooseId !== undefined) chosen.set(fTeid.chooseId, teid);
  }
  return isIpv6 ? { teid, ipv6: n3Address } : { teid, ipv4: n3Address };
}

/** All rules of a session have one address of each version. */
function addressOf(session: Session, { pdrId }: PdrRule, asked: UeIpAddress, undoes: (() => void)[]): UeIpAddress {
  const { chooseIpv4, chooseIpv6, ...given } = asked;
  const { network, ueAddresses } = session;
  const keep = (version: 'ipv4' | 'ipv6', address: string) => {
    ueAddresses[version] = address;
    undoes.push(() => {
      delete ueAddresses[version];
      network.release(address);
    });
    return address;
  };
  const pick = (version: 'ipv4' | 'ipv6') => {
    const had = ueAddresses[version];
    if (had !== undefined) return had;
    const address = version === 'ipv4' ? network.allocateIpv4() : network.allocateIpv6();
    if (address !== undefined) return keep(version, address);
    throw new Refusal(pfcpCause.allDynamicAddressesOccupied, `no ${version} address of ${network.dnn} is free`);
  };
  const reserve = (version: 'ipv4' | 'ipv6', address: string) => {
    const had = ueAddresses[version];
    if (had === address) return;
    if (had !== undefined) throw Refusal.rule('pdr', pdrId, `${address} besides the session's ${had}`);
    if (!network.reserve(address)) throw Refusal.rule('pdr', pdrId, `${address} is another session's`);
    keep(version, address);
  };
  if (given.ipv4 !== undefined) reserve('ipv4', given.ipv4);
  if (given.ipv6 !== undefined) reserve('ipv6', prefix64Text(prefix64(given.ipv6)));
  return {
    ...given,
    ...(chooseIpv4 === true ? { ipv4: pick('ipv4') } : {}),
    ...(chooseIpv6 === true ? { ipv6: pick('ipv6') } : {}),
  };
}

function releaseUnused(session: Session, pdrs: ReadonlyMap<number, PdrRule>, { teids }: N3): void {
  const used = new Set<number>();
  for (const { pdi } of pdrs.values()) {
    if (pdi.localFTeid !== undefined && pdi.localFTeid.choose !== true) used.add(pdi.localFTeid.teid);
  }
  for (const teid of session.teids) {
    if (used.has(teid)) continue;
    session.teids.delete(teid);
    teids.release(teid);
  }
}
