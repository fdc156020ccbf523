// The operator as a Nest application: started with it, ended with it.
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { KubeConfig } from '@kubernetes/client-node';
import {
  type DynamicModule,
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Gauge, NF_HOST, type NfHost } from '@trunkline/platform';
import { parse } from 'yaml';
import type { OperatorConfig } from './config.ts';
import { helmRender } from './core/render.ts';
import { HttpWorkers } from './core/worker-api.ts';
import { type RunningScaler, serveExternalScaler } from './keda/external-scaler.ts';
import { ClusterApi } from './kube/client.ts';
import type { MetricsOptions } from './metrics-api/answer.ts';
import { type RunningMetricsApi, serveMetricsApi } from './metrics-api/server.ts';
import { Operator } from './operator.ts';

const OPERATOR_CONFIG = Symbol('OperatorConfig');
/** Kubernetes puts the namespace of a pod there. */
const OWN_NAMESPACE = '/var/run/secrets/kubernetes.io/serviceaccount/namespace';

@Injectable()
class OperatorService implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #operator: Operator;
  readonly #keda: OperatorConfig['keda'];
  readonly #metricsApi: OperatorConfig['metricsApi'];
  readonly #load: Pick<MetricsOptions, 'api' | 'workers' | 'now'>;
  #scaler: RunningScaler | undefined;
  #metrics: RunningMetricsApi | undefined;

  constructor(@Inject(OPERATOR_CONFIG) config: OperatorConfig, @Inject(NF_HOST) host: NfHost) {
    const kubeconfig = new KubeConfig();
    kubeconfig.loadFromDefault();
    const { clock } = host.machine;
    const api = new ClusterApi(kubeconfig);
    const workers = new HttpWorkers(clock);
    this.#keda = config.keda;
    this.#metricsApi = config.metricsApi;
    this.#load = { api, workers, now: () => clock.now() };
    const operator = new Operator({
      api,
      clock,
      logger: host.logger,
      render: helmRender({ helm: config.helm, chart: config.chart }),
      workers,
      version: chartVersion(config.chart),
      identity: config.identity || hostname(),
      namespace: config.namespace || ownNamespace(kubeconfig),
      config,
    });
    this.#operator = operator;
    host.health.readyWhen('cluster', () => operator.whyNotReady);
    new Gauge({
      name: 'trunkline_operator_leads',
      help: '1 while this operator is the one that acts',
      registers: [host.metrics],
      collect() {
        this.set(operator.leads ? 1 : 0);
      },
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.#keda.enabled) this.#scaler = await serveExternalScaler({ ...this.#load, ...this.#keda });
    if (this.#metricsApi.enabled) this.#metrics = await serveMetricsApi({ ...this.#load, ...this.#metricsApi });
    this.#operator.start();
  }

  onApplicationShutdown(): Promise<void> {
    this.#scaler?.close();
    this.#metrics?.close();
    return this.#operator.stop();
  }
}

function ownNamespace(kubeconfig: KubeConfig): string {
  try {
    return readFileSync(OWN_NAMESPACE, 'utf8').trim();
  } catch {
    return kubeconfig.getContextObject(kubeconfig.getCurrentContext())?.namespace ?? 'default';
  }
}

/** @throws Error where the chart is not there */
function chartVersion(folder: string): string {
  const { version } = parse(readFileSync(join(folder, 'Chart.yaml'), 'utf8')) as { version: string };
  return version;
}

@Module({})
class OperatorModule {}

export function operatorModule(config: OperatorConfig): DynamicModule {
  return { module: OperatorModule, providers: [{ provide: OPERATOR_CONFIG, useValue: config }, OperatorService] };
}
