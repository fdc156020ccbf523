// A Kubernetes control plane of a test's own: etcd, API server, controller manager and scheduler on free ports, with
// certificates made for it. Nothing of it is left when it has stopped.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/postgres.ts';
import { asset } from './assets.ts';
import { CertificateAuthority } from './certificates.ts';
import { Clients } from './clients.ts';
import { writeKubeconfig } from './kubeconfig.ts';
import { Program } from './program.ts';

export interface ControlPlaneOptions {
  /** Where the API server listens. Pods reach it at this address too, unless it is a loopback address. */
  readonly address?: string;
}

export interface ControlPlane {
  readonly url: string;
  /** Holds all files; gone after `stop`. */
  readonly folder: string;
  readonly authority: CertificateAuthority;
  /** Of an administrator. */
  readonly kubeconfig: string;
  readonly clients: Clients;
  /** Milliseconds of each part's start. */
  readonly took: Readonly<Record<string, number>>;
  /** Kills the API server, and starts it anew after `awayMs`: what it keeps is in etcd. */
  restartApiServer(awayMs: number): Promise<void>;
  /** A kubeconfig for somebody else. */
  kubeconfigFor(name: string, group?: string): string;
  stop(): Promise<void>;
}

export const SERVICES = '10.96.0.0/16';
/** First address of SERVICES: Kubernetes gives it to its own service. */
const KUBERNETES_SERVICE = '10.96.0.1';
const ISSUER = 'https://kubernetes.default.svc.cluster.local';
const ADMINISTRATORS = 'system:masters';

export async function startControlPlane({ address = '127.0.0.1' }: ControlPlaneOptions = {}): Promise<ControlPlane> {
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-kube-'));
  const running: Program[] = [];
  const stop = async () => {
    for (const program of running.toReversed()) await program.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return await start(folder, address, running, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  folder: string,
  address: string,
  running: Program[],
  stop: () => Promise<void>,
): Promise<ControlPlane> {
  const took: Record<string, number> = {};
  const timed = async <T>(what: string, work: () => T | Promise<T>): Promise<T> => {
    const started = performance.now();
    const result = await work();
    took[what] = Math.round(performance.now() - started);
    return result;
  };
  const program = (name: 'etcd' | 'kube-apiserver' | 'kube-controller-manager' | 'kube-scheduler', args: string[]) => {
    const made = new Program(name, folder, asset(name), args);
    running.push(made);
    return made;
  };

  const port = await freePort();
  const url = `https://${address}:${port}`;
  const { authority, admin, apiserverArgs } = await timed('certificates', () => certificates(folder, address));
  const kubeconfigFor = (name: string, group?: string) => {
    const file = name.replaceAll(/[^\w-]/g, '-');
    const user = authority.sign(file, { name, ...(group !== undefined && { group }) });
    return writeKubeconfig(join(folder, `${file}.kubeconfig`), url, authority.own.certificate, user);
  };
  const kubeconfig = writeKubeconfig(join(folder, 'admin.kubeconfig'), url, authority.own.certificate, admin);

  const etcdUrl = await timed('etcd', () => startEtcd(folder, program));

  const startApiServer = async () => {
    const loopback = address.startsWith('127.');
    const server = program('kube-apiserver', [
      ...apiserverArgs,
      `--etcd-servers=${etcdUrl}`,
      ...[`--bind-address=${address}`, `--advertise-address=${address}`, `--secure-port=${port}`],
      // A loopback address may not be an endpoint of a service, so that of Kubernetes itself stays without any.
      ...(loopback ? ['--endpoint-reconciler-type=none'] : []),
      `--service-cluster-ip-range=${SERVICES}`,
      '--authorization-mode=Node,RBAC',
      '--enable-admission-plugins=NodeRestriction',
      '--allow-privileged=true',
    ]);
    await server.until('ready', () => answers(`${url}/readyz`, authority.own.certificate));
  };
  await timed('kube-apiserver', startApiServer);
  const restartApiServer = async (awayMs: number) => {
    const server = running.find(({ name, ended }) => name === 'kube-apiserver' && !ended);
    await server?.kill();
    await new Promise((resolve) => setTimeout(resolve, awayMs));
    await startApiServer();
  };

  const follower = async (name: 'kube-controller-manager' | 'kube-scheduler', args: string[]) => {
    const [own, file] = [await freePort(), kubeconfigFor(`system:${name}`)];
    const follows = program(name, [
      ...['kubeconfig', 'authentication-kubeconfig', 'authorization-kubeconfig'].map((flag) => `--${flag}=${file}`),
      ...['--leader-elect=false', '--bind-address=127.0.0.1', `--secure-port=${own}`],
      ...args,
    ]);
    await follows.until('healthy', () => answers(`https://127.0.0.1:${own}/healthz`));
  };
  await timed('kube-controller-manager and kube-scheduler', () =>
    Promise.all([
      follower('kube-controller-manager', [
        `--service-account-private-key-file=${join(folder, 'tokens.key')}`,
        `--root-ca-file=${authority.own.certificate}`,
        '--use-service-account-credentials',
      ]),
      follower('kube-scheduler', []),
    ]),
  );

  const clients = new Clients(folder, kubeconfig);
  return { url, folder, authority, kubeconfig, clients, took, restartApiServer, kubeconfigFor, stop };
}

async function startEtcd(folder: string, program: (name: 'etcd', args: string[]) => Program): Promise<string> {
  const [clientUrl, peerUrl] = [`http://127.0.0.1:${await freePort()}`, `http://127.0.0.1:${await freePort()}`];
  const data = join(folder, 'etcd');
  mkdirSync(data, { mode: 0o700 });
  const etcd = program('etcd', [
    ...[`--data-dir=${data}`, '--name=test', '--log-level=warn', '--unsafe-no-fsync'],
    ...[`--listen-client-urls=${clientUrl}`, `--advertise-client-urls=${clientUrl}`],
    ...[
      `--listen-peer-urls=${peerUrl}`,
      `--initial-advertise-peer-urls=${peerUrl}`,
      `--initial-cluster=test=${peerUrl}`,
    ],
  ]);
  const healthy = () =>
    fetch(`${clientUrl}/health`).then(
      (response) => response.ok,
      () => false,
    );
  await etcd.until('healthy', healthy);
  return clientUrl;
}

function certificates(folder: string, address: string) {
  const authority = new CertificateAuthority(folder);
  const names = ['kubernetes', 'kubernetes.default', 'kubernetes.default.svc', 'kubernetes.default.svc.cluster.local'];
  const hosts = [...new Set([address, '127.0.0.1', KUBERNETES_SERVICE]), 'localhost', ...names];
  const server = authority.sign('kube-apiserver', { name: 'kube-apiserver', hosts });
  const toKubelet = authority.sign('kubelet-client', { name: 'kube-apiserver', group: ADMINISTRATORS });
  const toOthers = authority.sign('front-proxy-client', { name: 'front-proxy-client' });
  const admin = authority.sign('admin', { name: 'admin', group: ADMINISTRATORS });
  const tokens = authority.tokenKeys();
  const apiserverArgs = [
    ...[`--tls-cert-file=${server.certificate}`, `--tls-private-key-file=${server.key}`],
    ...[`--client-ca-file=${authority.own.certificate}`, `--service-account-issuer=${ISSUER}`],
    // The aggregation layer: who asks is said in headers, to those that know this certificate.
    ...[`--proxy-client-cert-file=${toOthers.certificate}`, `--proxy-client-key-file=${toOthers.key}`],
    ...[
      `--requestheader-client-ca-file=${authority.own.certificate}`,
      '--requestheader-allowed-names=front-proxy-client',
    ],
    '--requestheader-username-headers=X-Remote-User',
    '--requestheader-group-headers=X-Remote-Group',
    '--requestheader-extra-headers-prefix=X-Remote-Extra-',
    // A node's name is in no DNS here.
    '--kubelet-preferred-address-types=InternalIP',
    `--kubelet-client-certificate=${toKubelet.certificate}`,
    `--kubelet-client-key=${toKubelet.key}`,
    `--service-account-signing-key-file=${tokens.privateKey}`,
    `--service-account-key-file=${tokens.publicKey}`,
  ];
  return { authority, admin, apiserverArgs };
}

/** Without an authority the server's certificate is its own and not looked at: the two that have such answer "ok", no more. */
function answers(url: string, authority?: string): Promise<boolean> {
  const trust = authority === undefined ? { rejectUnauthorized: false } : { ca: readFileSync(authority) };
  return new Promise((resolve) => {
    const request = get(url, { ...trust, agent: false, timeout: 5_000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on('timeout', () => request.destroy()).on('error', () => resolve(false));
  });
}
