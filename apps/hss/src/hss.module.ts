/** The HSS as a Nest application. */
import { type DynamicModule, Module } from '@nestjs/common';
import type { HssConfig } from './config.ts';
import { HSS_CONFIG, HssService } from './hss.service.ts';
import { OperationController } from './operation.controller.ts';

@Module({})
class HssModule {}

export function hssModule(config: HssConfig): DynamicModule {
  return {
    module: HssModule,
    controllers: [OperationController],
    providers: [{ provide: HSS_CONFIG, useValue: config }, HssService],
  };
}
