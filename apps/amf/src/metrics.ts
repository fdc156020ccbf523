/** Metrics of the AMF; measurements of TS 28.552 §5.2 under their names, in Prometheus' spelling. */
import { Counter, Gauge, type Registry } from '@trunkline/platform';

/** Name of the step's count → metric, help. */
const COUNTERS = {
  'RM.RegInitReq': 'Initial registration requests (TS 28.552 §5.2.2.1)',
  'RM.RegInitSucc': 'Successful initial registrations',
  'RM.RegInitFail': 'Failed initial registrations, by 5GMM cause',
  'RM.RegMobReq': 'Mobility registration update requests',
  'RM.RegMobSucc': 'Successful mobility registration updates',
  'RM.RegMobFail': 'Failed mobility and periodic registration updates, by 5GMM cause',
  'RM.RegPeriodReq': 'Periodic registration update requests',
  'RM.RegPeriodSucc': 'Successful periodic registration updates',
  'RM.DeregUeOrig': 'Deregistrations that UEs asked for',
  'RM.DeregNwOrig': 'Deregistrations that the network asked for',
  'RM.DeregImplicit': 'Implicit deregistrations',
  'RM.DeregMoved': 'UEs that another AMF has taken over',
  'MM.ServiceReq': 'Service requests',
  'MM.ServiceSucc': 'Accepted service requests',
  'MM.PagingReq': 'Paging attempts',
  'MM.PagingFail': 'UEs that did not answer paging',
  'AMF.AuthReq': 'Authentication requests',
  'AMF.AuthSucc': 'Successful authentications',
  'AMF.AuthFail': 'Failed authentications, by 5GMM cause',
  'AMF.ContextTransfer': 'Contexts of UEs that another AMF was asked for, by result',
  'AMF.PathSwitchReq': 'Path Switch Requests, from targets of Xn handovers',
  'AMF.PathSwitchSucc': 'Path Switch Requests that were acknowledged',
  'AMF.PathSwitchFail': 'Path Switch Requests that failed',
  'AMF.HandoverReq': 'N2 handovers that sources asked for',
  'AMF.HandoverSucc': 'N2 handovers that ended at the target',
  'AMF.HandoverFail': 'N2 handovers that could not be prepared, by cause',
  'AMF.HandoverCancel': 'N2 handovers that the source cancelled, or that nobody completed',
  'AMF.NasDiscarded': 'NAS messages that were discarded, by reason',
  'AMF.NasNonDelivery': 'NAS messages that the RAN could not deliver',
  'NG.SetupSucc': 'NG Setups accepted',
  'NG.SetupFail': 'NG Setups refused',
} as const;

type CounterName = keyof typeof COUNTERS;

const LABELS: Partial<Record<CounterName, string>> = {
  'RM.RegInitFail': 'cause',
  'RM.RegMobFail': 'cause',
  'AMF.AuthFail': 'cause',
  'AMF.HandoverFail': 'cause',
  'AMF.ContextTransfer': 'result',
  'AMF.NasDiscarded': 'reason',
};

export interface AmfMetrics {
  readonly count: (name: string, labels?: Readonly<Record<string, string>>) => void;
}

/** `contexts` gives the number of UE contexts at a scrape. */
export function amfMetrics(registry: Registry, contexts: () => Promise<number>): AmfMetrics {
  const counters = new Map<string, Counter>();
  for (const [name, help] of Object.entries(COUNTERS)) {
    const label = LABELS[name as CounterName];
    counters.set(
      name,
      new Counter({
        name: `amf_${snake(name)}_total`,
        help,
        registers: [registry],
        labelNames: label === undefined ? [] : [label],
      }),
    );
  }
  new Gauge({
    name: 'amf_ue_contexts',
    help: 'UE contexts in the store',
    registers: [registry],
    async collect() {
      this.set(await contexts());
    },
  });
  return {
    count: (name, labels = {}) => {
      const label = LABELS[name as CounterName];
      counters.get(name)?.inc(label === undefined ? {} : { [label]: labels[label] ?? '' });
    },
  };
}

/** `RM.RegInitReq` → `rm_reg_init_req` */
function snake(name: string): string {
  return name
    .replace('.', '_')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase();
}
