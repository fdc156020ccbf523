/** Names that the operator, dashboards and alerts read: registrations as TS 28.552 §5.2.2 counts them. */
import { Registry } from '@trunkline/platform';
import { expect, it } from 'vitest';
import { amfMetrics } from '../src/metrics.ts';

it('counts registrations under names that others rely on, with failures by cause', async () => {
  const registry = new Registry();
  const { count } = amfMetrics(registry, async () => 3);
  for (const name of ['RM.RegInitReq', 'RM.RegInitReq', 'RM.RegInitReq', 'RM.RegInitSucc']) count(name);
  count('RM.RegInitFail', { cause: '3' });
  count('RM.RegInitFail', { cause: 'timeout' });
  const metrics = await registry.metrics();
  expect(metrics).toContain('# TYPE amf_rm_reg_init_req_total counter\namf_rm_reg_init_req_total 3\n');
  expect(metrics).toContain('\namf_rm_reg_init_succ_total 1\n');
  expect(metrics).toContain('\namf_rm_reg_init_fail_total{cause="3"} 1\n');
  expect(metrics).toContain('\namf_rm_reg_init_fail_total{cause="timeout"} 1\n');
});
