/**
 * The operator's hand on running sessions, on the port of health and metrics.
 *
 * POST /policies/{supi}/terminate {"cause": "REACTIVATION_REQUESTED"}: ends the PDU sessions of a subscriber.
 */
import { BadRequestException, Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Operation } from './operation.ts';

const body = z.strictObject({
  cause: z
    .enum([
      'UNSPECIFIED',
      'UE_SUBSCRIPTION',
      'INSUFFICIENT_RES',
      'VALIDATION_CONDITION_NOT_MET',
      'REACTIVATION_REQUESTED',
    ])
    .default('UNSPECIFIED'),
});

@Controller('policies')
export class OperationController {
  readonly #operation: Operation;

  constructor(@Inject(Operation) operation: Operation) {
    this.#operation = operation;
  }

  @Post(':supi/terminate')
  @HttpCode(200)
  async terminate(@Param('supi') supi: string, @Body() given: unknown) {
    const parsed = body.safeParse(given ?? {});
    if (!parsed.success) throw new BadRequestException({ message: z.prettifyError(parsed.error) });
    return { terminated: await this.#operation.terminate(supi, parsed.data.cause) };
  }
}
