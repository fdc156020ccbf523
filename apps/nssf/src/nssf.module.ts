// The NSSF as a Nest application.
import { type DynamicModule, Inject, Injectable, Module } from '@nestjs/common';
import { NF_HOST, type NfHost } from '@trunkline/platform';
import type { NssfConfig } from './config.ts';
import { serveNssf } from './nssf.ts';

const NSSF_CONFIG = Symbol('NssfConfig');

@Injectable()
class NssfServices {
  constructor(
    @Inject(NSSF_CONFIG) config: NssfConfig,
    @Inject(NF_HOST) { sbi, state, machine, common, logger }: NfHost,
  ) {
    const { slices, roaming, amfSets, subscriptionSeconds } = config;
    serveNssf({
      server: sbi.server,
      agent: sbi.agent,
      state,
      clock: machine.clock,
      network: { plmn: common.plmn, nrf: common.nrf.apiRoot, slices, roaming, amfSets },
      subscriptionSeconds,
      onNotificationFailure: (uri, error) => logger.warn({ err: error, uri }, 'a subscriber could not be notified'),
    });
  }
}

@Module({})
class NssfModule {}

export function nssfModule(config: NssfConfig): DynamicModule {
  return { module: NssfModule, providers: [{ provide: NSSF_CONFIG, useValue: config }, NssfServices] };
}
