/** `trunkline doctor --ims` on a core that runs: SIP, Diameter and health on real sockets, and what is missing when a part is away. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { type Configuration } from '@trunkline/platform';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coreConfiguration } from '../../apps/cli/src/core/start.ts';
import { checkIms } from '../../apps/cli/src/doctor/ims-checks.ts';
import { thisNetwork } from '../../apps/cli/src/doctor/ims-network.ts';
import { component } from '../support/required.ts';
import { type CoreUnderTest, startCoreUnderTest } from './core.ts';
import { settingsOn } from './settings.ts';

const hasOpenssl = component('openssl', spawnSync('openssl', ['version']).error === undefined);
const TYPES = ['IPV4'];
const at = (host: number) => `127.20.1.${host}`;
const IMS = {
  common: { features: { ims: true }, nrf: { apiRoot: `http://${at(10)}:8010` } },
  smf: {
    upfs: [{ nodeId: at(7), dnns: { internet: { types: TYPES }, ims: { types: TYPES } } }],
    dnns: { ims: { pcscf: [at(16)] } },
  },
  upf: { n6: { driver: 'in-process', dnns: { ims: { ipv4Pool: '10.46.0.0/16', sockets: [`${at(16)}/32`] } } } },
};

function certificate(folder: string): { readonly key: string; readonly cert: string } {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const made = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '30'];
  const args = [...made, '-subj', '/CN=pcscf.example', '-keyout', key, '-out', cert];
  execFileSync('openssl', args, { stdio: 'pipe' });
  return { key, cert };
}

describe('the doctor', () => {
  let lab: CoreUnderTest;
  let configuration: Configuration;

  beforeAll(async () => {
    lab = await startCoreUnderTest(IMS);
    expect(lab.subnet).toBe('127.20.1');
    configuration = coreConfiguration({ overrides: settingsOn(1, IMS) });
  }, 60_000);
  afterAll(() => lab?.stop());

  it('finds IMS well, and says by what', async () => {
    const findings = await checkIms(configuration, thisNetwork);
    expect(findings.filter(({ status }) => status !== 'ok')).toEqual([]);
    expect(findings.map(({ found }) => found)).toEqual(
      expect.arrayContaining([
        `ready, and answers SIP at ${at(16)} port 5060 (483)`,
        `ready, and answers SIP at ${at(17)} port 5060 (483)`,
        `ready, and answers SIP at ${at(18)} port 5060 (483)`,
        expect.stringMatching(/^127\.20\.1\.15 port 3868 \(icscf\.cx\.hss, scscf\.cx\.hss\) answers CER and DWR/),
      ]),
    );
  });

  it.skipIf(!hasOpenssl)(
    'finds TLS, Rx and relays where the settings have them, and says what is not there',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'trunkline-doctor-'));
      const { key, cert } = certificate(folder);
      const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) });
      await new Promise<void>((resolve) => server.listen(0, at(16), resolve));
      const relay = createSocket('udp4', (bytes, from) => {
        relay.send(`${bytes.toString().split(' ')[0]} d6:result4:ponge`, from.port, from.address);
      });
      await new Promise<void>((resolve) => relay.bind(0, at(60), resolve));
      const { port } = server.address() as AddressInfo;
      const ways = (relayPort: number) => ({
        ...IMS,
        pcscf: {
          tls: { key, cert, port },
          rx: { enabled: true, pcfs: [{ address: at(23) }] },
          mediaRelay: { mode: 'relay', relays: [{ address: at(60), port: relayPort }] },
        },
      });
      const look = async (relayPort: number) => {
        const findings = await checkIms(coreConfiguration({ overrides: settingsOn(1, ways(relayPort)) }), thisNetwork);
        return findings.filter(({ check }) => ['tls', 'rx', 'relay'].includes(check)).map(({ found }) => found);
      };
      try {
        expect(await look(relay.address().port)).toEqual([
          expect.stringMatching(/the certificate of pcscf\.example is valid for \d+ days$/),
          // This core's PCF does not serve Rx.
          expect.stringMatching(/^127\.20\.1\.23 port 3868 \(pcscf\.rx\.pcfs\): .*ECONNREFUSED/),
          expect.stringMatching(/answers a ping of ng$/),
        ]);
        server.close();
        expect(await look(9)).toEqual([
          expect.stringMatching(/ECONNREFUSED/),
          expect.stringMatching(/ECONNREFUSED/),
          expect.stringMatching(/no answer to a ping of ng$/),
        ]);
      } finally {
        server.close();
        relay.close();
        rmSync(folder, { recursive: true });
      }
    },
  );

  it('says why the HSS does not take CSCFs of another realm', async () => {
    const other = { ...IMS, icscf: { cx: { realm: 'example.org', hss: [{ address: at(15) }] } } };
    const findings = await checkIms(coreConfiguration({ overrides: settingsOn(1, other) }), thisNetwork);
    const failed = findings.filter(({ status }) => status === 'failure');
    expect(failed.map(({ check, found }) => `${check}: ${found}`)).toEqual([
      expect.stringMatching(
        /^cx: 127\.20\.1\.15 port 3868 \(icscf\.cx\.hss\): our capabilities \(CER\): it answers 3010/,
      ),
    ]);
    expect(failed[0]?.remedy).toContain('hss.diameter.realms or .peers has example.org');
  });

  it('says what does not run, once the core has ended', async () => {
    await lab.stop();
    const findings = await checkIms(configuration, thisNetwork);
    const failed = findings.filter(({ status }) => status === 'failure').map(({ check }) => check);
    expect(failed).toEqual(['pcscf', 'icscf', 'scscf', 'hss', 'cx', 'n5', 'n5']);
  });
});
