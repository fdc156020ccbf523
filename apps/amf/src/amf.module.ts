import { type DynamicModule, Module } from '@nestjs/common';
import { AMF_CONFIG, AmfService } from './amf.service.ts';
import type { AmfConfig } from './config.ts';
import { AmfOperation, OperationController, UeOperationController } from './operation.ts';

@Module({})
class AmfModule {}

export function amfModule(config: AmfConfig): DynamicModule {
  return {
    module: AmfModule,
    controllers: [OperationController, UeOperationController],
    providers: [{ provide: AMF_CONFIG, useValue: config }, AmfService, AmfOperation],
    exports: [AmfService],
  };
}
