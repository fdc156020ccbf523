import { type DynamicModule, Module } from '@nestjs/common';
import type { SmfConfig } from './config.ts';
import { SMF_CONFIG, SmfService } from './smf.service.ts';

@Module({})
class SmfModule {}

export function smfModule(config: SmfConfig): DynamicModule {
  return {
    module: SmfModule,
    providers: [{ provide: SMF_CONFIG, useValue: config }, SmfService],
    exports: [SmfService],
  };
}
