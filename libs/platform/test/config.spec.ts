import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ConfigError,
  type ConfigSources,
  type Configuration,
  describeSettings,
  loadConfiguration,
  overridesOf,
  settingsJsonSchema,
  settingsMarkdown,
} from '@trunkline/platform';
import { afterAll, describe, expect, it } from 'vitest';
import { small } from './fixtures/small-nf.ts';

const folder = mkdtempSync(join(tmpdir(), 'trunkline-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

function load(sources: ConfigSources): Configuration {
  return loadConfiguration([small], sources);
}

function file(text: string, name = 'core.yaml'): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function faultsOf(sources: ConfigSources): Record<string, string> {
  try {
    load(sources);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return Object.fromEntries(error.faults.map(({ path, message }) => [path, message]));
  }
  throw new Error('the configuration was accepted');
}

describe('a configuration', () => {
  it('has a default for everything', () => {
    const { common, bsf } = load({});
    expect(bsf).toMatchObject({ capacity: 7, timers: { t1: 3 }, sbi: { address: '127.0.0.10', port: 8018 } });
    expect(common).toMatchObject({ plmn: { mcc: '999', mnc: '70' }, drain: { timeoutMs: 10_000 } });
  });

  it('comes from YAML or JSON, then the environment, then the command line', () => {
    const path = file('bsf: { capacity: 1, timers: { t1: 5 }, sbi: { port: 1001 } }');
    const environment = { TRUNKLINE_BSF__SBI__PORT: '1002', TRUNKLINE_BSF__CAPACITY: '2', TRUNKLINE_CI: '1' };
    const overrides = overridesOf(['bsf.capacity=3', 'common.plmn={ mcc: "001", mnc: "01" }']);
    const { bsf, common } = load({ file: path, environment, overrides });
    expect(bsf).toMatchObject({ capacity: 3, timers: { t1: 5 }, sbi: { port: 1002 } });
    expect(common).toMatchObject({ plmn: { mcc: '001', mnc: '01' } });
    expect(load({ file: file('{"bsf":{"capacity":9}}', 'core.json') })['bsf']).toMatchObject({ capacity: 9 });
  });

  it('finds settings of more than one word in the environment', () => {
    const environment = { TRUNKLINE_COMMON__DRAIN__TIMEOUTMS: '77', TRUNKLINE_COMMON__NRF__API_ROOT: 'http://a:1' };
    expect(load({ environment })['common']).toMatchObject({ drain: { timeoutMs: 77 }, nrf: { apiRoot: 'http://a:1' } });
  });

  it('leaves sections of network functions alone that run elsewhere', () => {
    expect(load({ file: file('amf: { whatever: 1 }') })['bsf']).toMatchObject({ capacity: 7 });
  });

  it('is refused with all its faults at once, their values and what is allowed', () => {
    const path = file(`
common: { plmn: { mcc: 999, mnc: "7" }, lgo: {} }
bsf:
  capacity: 256
  capcity: 1
  algorithms: [2, 5]
  sbi: { port: http }
bfs: {}
`);
    const faults = faultsOf({ file: path });
    expect(Object.keys(faults).sort()).toEqual([
      'bfs',
      'bsf.algorithms.1',
      'bsf.capacity',
      'bsf.capcity',
      'bsf.sbi.port',
      'common.lgo',
      'common.plmn.mcc',
      'common.plmn.mnc',
    ]);
    expect(faults['bfs']).toBe('unknown setting; did you mean "bsf"?');
    expect(faults['bsf.capcity']).toBe('unknown setting; did you mean "capacity"?');
    expect(faults['bsf.capacity']).toMatch(/<=255 .*\(given: 256\)/);
    expect(faults['bsf.algorithms.1']).toMatch(/expected 0, or .*expected 2 \(given: 5\)/);
    expect(faults['bsf.sbi.port']).toMatch(/\(given: "http"\)/);
    expect(faults['common.plmn.mnc']).toBe('2 or 3 digits, as text ("70") (given: "7")');
  });

  it('says what is known where nothing is near', () => {
    expect(faultsOf({ file: file('bsf: { zebra: 1 }') })['bsf.zebra']).toMatch(/known here: .*capacity/);
  });

  it('that cannot be read is a fault, not a crash', () => {
    expect(faultsOf({ file: join(folder, 'absent.yaml') })['(file)']).toMatch(/no such file/);
    expect(faultsOf({ file: file('a: [') })['(file)']).toMatch(/not YAML or JSON/);
    expect(faultsOf({ file: file('just text') })['(top)']).toMatch(/expected object/);
  });

  it('cannot reach the prototype of all objects', () => {
    const overrides = overridesOf(['__proto__.polluted=1', 'bsf.__proto__.polluted=1']);
    expect(() => load({ overrides })).toThrow(ConfigError);
    expect(faultsOf({ file: file('bsf: { __proto__: { polluted: 1 } }') })).toHaveProperty(['bsf.__proto__']);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('on the command line needs a section, a setting and a value', () => {
    expect(() => overridesOf(['capacity'])).toThrow(ConfigError);
    expect(() => overridesOf(['capacity=1'])).toThrow(/SECTION\.SETTING=VALUE/);
  });
});

describe('the description of all settings', () => {
  it('has path, type, default and meaning of each', () => {
    const settings = describeSettings([small]);
    expect(settings).toContainEqual({
      path: 'bsf.capacity',
      type: 'integer 0…255',
      default: '7',
      description: 'relative capacity',
    });
    expect(settings).toContainEqual({
      path: 'bsf.algorithms',
      type: 'list of one of 0, 2',
      default: '[2]',
      description: 'algorithms, best first',
    });
    expect(settings.find(({ path }) => path === 'common.log.level')?.type).toMatch(/^one of trace, debug/);
    expect(settings.filter(({ description }) => description === '').map(({ path }) => path)).toEqual([]);
  });

  it('is a page, and a schema for editors', () => {
    expect(settingsMarkdown([small])).toContain('| `bsf.timers.t1` | integer from 1 | `3` | first timer, seconds |');
    expect(settingsJsonSchema([small])).toMatchObject({
      properties: { bsf: { properties: { capacity: { maximum: 255 } } } },
      additionalProperties: false,
    });
  });
});
