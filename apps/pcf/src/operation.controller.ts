/**
 * The operator's hand on running sessions, on the port of health and metrics.
 *
 * POST /policies/{supi}/terminate {"cause": "REACTIVATION_REQUESTED"}: ends the PDU sessions of a subscriber.
 * PUT /policies/{supi}/access {"rfsp": 2}: another policy for access and mobility of a registered UE, as the settings have them.
 * DELETE /policies/{supi}/access: the one of the UE's category again.
 * POST /policies/{supi}/access/terminate {"cause": "UE_SUBSCRIPTION"}: has the AMF end the policy association.
 * GET /policies/{supi}/usage: what his sessions have used, as far as it is monitored; POST has it reported first,
 * DELETE lets it count no more.
 */
import { BadRequestException, Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { z } from 'zod';
import { access } from './config.ts';
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

const accessEnd = z.strictObject({
  cause: z.enum(['UNSPECIFIED', 'UE_SUBSCRIPTION', 'INSUFFICIENT_RES']).default('UNSPECIFIED'),
});

@Controller('policies')
export class OperationController {
  readonly #operation: Operation;

  constructor(@Inject(Operation) operation: Operation) {
    this.#operation = operation;
  }

  @Get(':supi/usage')
  usage(@Param('supi') supi: string) {
    return this.#operation.usage(supi);
  }

  @Post(':supi/usage')
  @HttpCode(202)
  async ask(@Param('supi') supi: string) {
    return { asked: await this.#operation.askUsage(supi) };
  }

  @Delete(':supi/usage')
  async reset(@Param('supi') supi: string) {
    return { reset: await this.#operation.resetUsage(supi) };
  }

  @Post(':supi/terminate')
  @HttpCode(200)
  async terminate(@Param('supi') supi: string, @Body() given: unknown) {
    return { terminated: await this.#operation.terminate(supi, checked(body, given).cause) };
  }

  @Put(':supi/access')
  async changeAccess(@Param('supi') supi: string, @Body() given: unknown) {
    return { changed: await this.#operation.changeAccess(supi, checked(access, given)) };
  }

  @Delete(':supi/access')
  async restoreAccess(@Param('supi') supi: string) {
    return { changed: await this.#operation.changeAccess(supi, undefined) };
  }

  @Post(':supi/access/terminate')
  @HttpCode(200)
  async terminateAccess(@Param('supi') supi: string, @Body() given: unknown) {
    return { terminated: await this.#operation.terminateAccess(supi, checked(accessEnd, given).cause) };
  }
}

function checked<T extends z.ZodType>(schema: T, given: unknown): z.output<T> {
  const parsed = schema.safeParse(given ?? {});
  if (!parsed.success) throw new BadRequestException({ message: z.prettifyError(parsed.error) });
  return parsed.data;
}
