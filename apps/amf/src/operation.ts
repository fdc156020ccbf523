/**
 * The operator's hand on the AMF, on the port of health and metrics: not a 3GPP interface.
 *
 * GET /configuration: what gNBs are told of the AMF. PATCH /configuration {"relativeCapacity": 10}: they are told what has changed
 * (TS 38.413 §8.7.3); null takes a change back, to what the settings say. {"unavailable": {"backup": "amf2"}} announces that the AMF
 * goes out of service (§8.7.6, TS 29.518 §5.2.2.5).
 */
import { BadRequestException, Body, Controller, Get, HttpException, Inject, Injectable, Patch } from '@nestjs/common';
import { plmnSchema, snssaiSchema } from '@trunkline/platform';
import { z } from 'zod';
import { AmfService } from './amf.service.ts';
import type { AmfIdentity } from './context/identity.ts';

const endpointUse = z.strictObject({
  weight: z.int().min(0).max(255).optional(),
  usage: z.enum(['ue', 'non-ue', 'both']).optional(),
  removed: z.literal(true).optional(),
});

const changeSchema = z.strictObject({
  name: z.string().min(1).max(150).nullable().optional(),
  relativeCapacity: z.int().min(0).max(255).nullable().optional(),
  plmns: z
    .array(z.strictObject({ plmnId: plmnSchema, slices: z.array(snssaiSchema).min(1) }))
    .min(1)
    .nullable()
    .optional(),
  unavailable: z
    .strictObject({ backup: z.string().min(1).max(150).optional(), timerApproach: z.boolean().optional() })
    .nullable()
    .optional(),
  endpoints: z.record(z.string(), endpointUse).nullable().optional(),
});

export type AmfChange = z.input<typeof changeSchema>;

@Injectable()
export class AmfOperation {
  readonly #amf: AmfService;

  constructor(@Inject(AmfService) amf: AmfService) {
    this.#amf = amf;
  }

  identity(): Promise<AmfIdentity> {
    return this.#amf.worker.identity();
  }

  /** @throws Error that says what is wrong with the change */
  async change(given: unknown): Promise<AmfIdentity> {
    const parsed = changeSchema.safeParse(given);
    if (!parsed.success) throw new BadRequestException({ message: z.prettifyError(parsed.error) });
    return this.#amf.worker.operate(parsed.data);
  }

  /** What the settings say holds again. */
  reset(): Promise<AmfIdentity> {
    return this.#amf.worker.operate({
      name: null,
      relativeCapacity: null,
      plmns: null,
      endpoints: null,
      unavailable: null,
    });
  }
}

@Controller('configuration')
export class OperationController {
  readonly #operation: AmfOperation;

  constructor(@Inject(AmfOperation) operation: AmfOperation) {
    this.#operation = operation;
  }

  @Get()
  identity(): Promise<AmfIdentity> {
    return explained(() => this.#operation.identity());
  }

  @Patch()
  change(@Body() given: unknown): Promise<AmfIdentity> {
    return explained(() => this.#operation.change(given));
  }
}

async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof HttpException) throw error;
    throw new HttpException({ message: `not now: ${(error as Error).message}` }, 503);
  }
}
