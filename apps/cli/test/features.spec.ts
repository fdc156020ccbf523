import { describe, expect, it } from 'vitest';
import { wholeCore } from '../src/core/nfs.ts';
import { coreConfiguration } from '../src/core/start.ts';

describe('a whole core', () => {
  it('has the functions of IMS only where its settings ask for them', () => {
    const core = (ims: boolean) => wholeCore(coreConfiguration({ overrides: { common: { features: { ims } } } }));
    expect(core(false)).not.toContain('hss');
    expect(core(true)).toEqual([...core(false), 'hss', 'ipsmgw', 'bgcf', 'scscf', 'icscf', 'pcscf', 'mmtel-as']);
    expect(wholeCore(coreConfiguration({}))).toEqual(core(false));
  });
});
