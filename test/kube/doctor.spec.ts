/** `trunkline doctor --kube` on an API server: what it answers itself, to an administrator and to somebody without rights. */
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkCluster } from '../../apps/cli/src/doctor/cluster-checks.ts';
import { type Host, thisHost } from '../../apps/cli/src/doctor/host.ts';
import { type Client, client } from './assets.ts';
import { type ControlPlane, startControlPlane } from './control-plane.ts';
import { inNamespace, needsControlPlane } from './support.ts';

needsControlPlane('the doctor on an API server', () => {
  let plane: ControlPlane;
  beforeAll(async () => {
    plane = await startControlPlane();
  });
  afterAll(() => plane?.stop());

  const as = (kubeconfig: string): Host => ({
    ...thisHost,
    run(program, args) {
      const env = { PATH: process.env['PATH'], HOME: plane.folder, KUBECONFIG: kubeconfig };
      const { status, stdout, stderr } = spawnSync(client(program as Client), args, { encoding: 'utf8', env });
      return { status: status ?? 1, stdout, stderr };
    },
  });
  const check = (kubeconfig: string, namespace: string, tun = false) =>
    checkCluster(as(kubeconfig), { gnb: false, tun, xdp: false, namespace });

  it('finds that an administrator may install, and what the namespace refuses', async () => {
    await inNamespace(plane.clients, { enforce: 'restricted' }, async (namespace) => {
      const findings = check(plane.kubeconfig, namespace, true);
      const of = (name: string) => findings.find(({ check }) => check === name);
      expect(of('cluster')?.status).toBe('ok');
      expect(of('helm')?.status).toBe('ok');
      expect(of('permission')?.status).toBe('ok');
      expect(of('namespace')).toMatchObject({ status: 'failure', found: `${namespace} has the profile restricted` });
      // The control plane has no node.
      expect(of('nodes')?.status).toBe('failure');
      expect(of('network policy')?.status).toBe('warning');
    });
    const absent = check(plane.kubeconfig, 'not-there-yet').find(({ check }) => check === 'namespace');
    expect(absent).toMatchObject({ status: 'ok', found: expect.stringContaining('--create-namespace') });
  });

  it('finds what somebody without rights may not do', async () => {
    await inNamespace(plane.clients, { enforce: 'restricted' }, async (namespace) => {
      const findings = check(plane.kubeconfigFor('nobody'), namespace);
      const permission = findings.find(({ check }) => check === 'permission');
      expect(permission).toMatchObject({ status: 'failure', found: expect.stringContaining('networkpolicies') });
      expect(findings.find(({ check }) => check === 'nodes')?.status).toBe('warning');
    });
  });
});
