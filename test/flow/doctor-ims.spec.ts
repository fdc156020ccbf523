/** `trunkline doctor --ims` on a core that runs: SIP, Diameter and health on real sockets, and what is missing when a part is away. */
import { type Configuration } from '@trunkline/platform';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coreConfiguration } from '../../apps/cli/src/core/start.ts';
import { checkIms } from '../../apps/cli/src/doctor/ims-checks.ts';
import { thisNetwork } from '../../apps/cli/src/doctor/ims-network.ts';
import { type CoreUnderTest, startCoreUnderTest } from './core.ts';
import { settingsOn } from './settings.ts';

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
