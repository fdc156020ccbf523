import type { GtpuMessage } from '@trunkline/gtp';
import type { DatagramSocket } from '@trunkline/platform';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ping, readIp, udp } from './packets.ts';
import { type Bench, bench } from './scripted.ts';

const GNB_TEID = 0xbeef;
const HOST = '127.0.0.1';
const UE = '10.46.0.9';

interface Came {
  readonly text: string;
  readonly from: { readonly address: string; readonly port: number };
}

describe('a socket of this process that is a host of a data network in it', () => {
  let t: Bench;
  let host: DatagramSocket;
  let came: Came[];
  let teid: number;

  beforeEach(async () => {
    const ims = { ipv4Pool: '10.46.0.0/16', sockets: [`${HOST}/32`] };
    t = await bench({ n6: { driver: 'in-process', dnns: { ims } } });
    came = [];
    host = await t.machine.bind({ address: HOST, port: 0 }, (bytes, { address, port }) => {
      came.push({ text: Buffer.from(bytes).toString(), from: { address, port } });
    });
    teid = await session(t);
  });

  afterEach(async () => {
    await host.close();
    await t.close();
  });

  const uplink = (packet: Uint8Array) =>
    t.gtp({
      message: 'G-PDU',
      teid,
      extensionHeaders: [{ type: 'PduSessionContainer', container: { pduType: 'UL', qfi: 5 } }],
      payload: packet,
    });

  it('gets the datagrams of UEs from their own addresses, and may speak to them first', async () => {
    host.send(Buffer.from('first'), UE, 5060);
    const first = readIp(payloadOf(await t.gnb.next()));
    expect(first).toMatchObject({ source: HOST, destination: UE });
    uplink(udp(UE, HOST, [5060, host.port], Buffer.from('REGISTER')));
    // What comes after it on the same way: by then the datagram has been there.
    uplink(ping(UE, '192.0.2.1', 1));
    await t.gnb.next();
    expect(came).toEqual([{ text: 'REGISTER', from: { address: UE, port: 5060 } }]);
  });

  it('is reached at its port alone, and only in data networks that it is in', async () => {
    uplink(udp(UE, HOST, [5060, host.port + 1], Buffer.from('nobody')));
    uplink(udp(UE, '127.0.0.2', [5060, host.port], Buffer.from('elsewhere')));
    uplink(ping(UE, '192.0.2.1', 1));
    await t.gnb.next();
    expect(came).toEqual([]);
  });

  it('speaks to all other addresses through the system', async () => {
    const other = await t.machine.bind({ address: HOST, port: 0 }, (bytes) => {
      came.push({ text: Buffer.from(bytes).toString(), from: { address: 'other', port: 0 } });
    });
    host.send(Buffer.from('to the S-CSCF'), HOST, other.port);
    await expect.poll(() => came.map(({ text }) => text)).toEqual(['to the S-CSCF']);
    await other.close();
  });

  it('loses what is for an address of the pool that no UE has', async () => {
    host.send(Buffer.from('lost'), '10.46.77.77', 5060);
    host.send(Buffer.from('first'), UE, 5060);
    await t.gnb.next();
    expect(t.gnb.unread).toBe(0);
  });

  it('is one no more when its UPF has stopped', async () => {
    await t.upf.stop();
    // The system knows no way to 10.46.0.9 that comes back here: nothing is thrown, nothing comes.
    expect(() => host.send(Buffer.from('nobody'), HOST, 9)).not.toThrow();
  });
});

/** A session of the UE whose downlink goes to the gNB; resolves to the TEID of its uplink. */
async function session(t: Bench): Promise<number> {
  await t.ask(
    { message: 'AssociationSetupRequest', nodeId: 'smf.test', recoveryTimeStamp: 1 },
    'AssociationSetupResponse',
  );
  const ue = (isDestination: boolean) => [{ isDestination, ipv4: UE }];
  const answer = await t.ask(
    {
      message: 'SessionEstablishmentRequest',
      seid: 0n,
      nodeId: 'smf.test',
      cpFSeid: { seid: 77n, ipv4: '127.0.0.1' },
      createPdr: [
        {
          pdrId: 1,
          precedence: 255,
          pdi: {
            sourceInterface: 'access',
            localFTeid: { choose: true, ipv4: true, ipv6: false },
            ueIpAddress: ue(false),
          },
          outerHeaderRemoval: { description: 0 },
          farId: 1,
        },
        {
          pdrId: 2,
          precedence: 255,
          pdi: { sourceInterface: 'core', networkInstance: 'ims', ueIpAddress: ue(true) },
          farId: 2,
          qerId: [1],
        },
      ],
      createFar: [
        { farId: 1, applyAction: { forw: true }, forwardingParameters: { destinationInterface: 'core' } },
        {
          farId: 2,
          applyAction: { forw: true },
          forwardingParameters: {
            destinationInterface: 'access',
            outerHeaderCreation: { description: 'GTP-U/UDP/IPv4', teid: GNB_TEID, ipv4: '127.0.0.1' },
          },
        },
      ],
      createQer: [{ qerId: 1, gateStatus: { uplink: 'open', downlink: 'open' }, qfi: 5 }],
      apnDnn: 'ims',
    },
    'SessionEstablishmentResponse',
  );
  const [created] = answer.createdPdr ?? [];
  const fTeid = created?.localFTeid;
  if (fTeid === undefined || !('teid' in fTeid)) throw new Error('the UPF gave no TEID');
  return fTeid.teid as number;
}

function payloadOf(message: GtpuMessage): Uint8Array {
  if (message.message !== 'G-PDU') throw new Error(`${message.message} instead of a G-PDU`);
  return message.payload;
}
