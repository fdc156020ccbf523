/**
 * The operator's hand on the AMF, on the port of health and metrics: not a 3GPP interface.
 *
 * GET /configuration: what gNBs are told of the AMF. PATCH /configuration {"relativeCapacity": 10}: they are told what has changed
 * (TS 38.413 §8.7.3); null takes a change back, to what the settings say. {"unavailable": {"backup": "amf2"}} announces that the AMF
 * goes out of service (§8.7.6, TS 29.518 §5.2.2.5).
 * POST /ues/{supi}/locate: the gNB is asked for the cell. PUT|DELETE /ues/{supi}/trace: it traces the UE (§8.12, §8.11).
 */

import { randomUUID } from 'node:crypto';
import {
  BadRequestException,
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  HttpException,
  Inject,
  Injectable,
  Param,
  Patch,
  Post,
  Put,
} from '@nestjs/common';
import { plmnSchema, snssaiSchema } from '@trunkline/platform';
import { z } from 'zod';
import { AmfService } from './amf.service.ts';
import type { AmfIdentity } from './context/identity.ts';
import type { UeEvent } from './events.ts';

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

const traceSchema = z.strictObject({
  reference: z.string().regex(/^[0-9a-f]{12}$/i, 'six octets: PLMN and trace id'),
  recording: z
    .string()
    .regex(/^[0-9a-f]{4}$/i, 'two octets')
    .default('0001'),
  depth: z.enum(['minimum', 'medium', 'maximum']).default('minimum'),
  collector: z.union([z.ipv4(), z.ipv6()]).describe('trace collection entity'),
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

  /** The gNB is asked where the UE is; what it says is what others are told of the UE then. */
  locate(supi: string): Promise<void> {
    return this.#ask(supi, { kind: 'locate' });
  }

  /** The UE is traced, or with null not any more. */
  trace(supi: string, given: unknown): Promise<void> {
    const parsed = given === null ? undefined : traceSchema.safeParse(given);
    if (parsed?.success === false) throw new BadRequestException({ message: z.prettifyError(parsed.error) });
    return this.#ask(supi, { kind: 'trace', trace: parsed?.data });
  }

  async #ask(supi: string, event: UeEvent): Promise<void> {
    const answer = await this.#amf.worker.call({ supi }, randomUUID(), event);
    if (answer === undefined) throw new HttpException({ message: `no UE ${supi}` }, 404);
    if (answer.status >= 400) throw new HttpException({ message: answer.cause }, answer.status);
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

@Controller('ues')
export class UeOperationController {
  readonly #operation: AmfOperation;

  constructor(@Inject(AmfOperation) operation: AmfOperation) {
    this.#operation = operation;
  }

  @Post(':supi/locate')
  @HttpCode(204)
  locate(@Param('supi') supi: string): Promise<void> {
    return explained(() => this.#operation.locate(supi));
  }

  @Put(':supi/trace')
  @HttpCode(204)
  trace(@Param('supi') supi: string, @Body() given: unknown): Promise<void> {
    return explained(() => this.#operation.trace(supi, given));
  }

  @Delete(':supi/trace')
  @HttpCode(204)
  endTrace(@Param('supi') supi: string): Promise<void> {
    return explained(() => this.#operation.trace(supi, null));
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
