// The BSF as a Nest application.
import { type DynamicModule, Inject, Injectable, Module } from '@nestjs/common';
import { NF_HOST, type NfHost } from '@trunkline/platform';
import { serveBsf } from './bsf.ts';

@Injectable()
class BsfServices {
  constructor(@Inject(NF_HOST) { sbi, state, machine }: NfHost) {
    serveBsf({ server: sbi.server, state, clock: machine.clock });
  }
}

@Module({})
class BsfModule {}

export function bsfModule(): DynamicModule {
  return { module: BsfModule, providers: [BsfServices] };
}
