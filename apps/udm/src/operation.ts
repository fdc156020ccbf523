/**
 * The operator's hand on registered subscribers, on the port of health and metrics: not a 3GPP interface.
 *
 * POST /registrations/{supi}/deregister {"reason": "REREGISTRATION_REQUIRED"}: the AMF sends the UE away (TS 29.503 §5.3.2.3).
 */
import { BadRequestException, Body, Controller, HttpCode, Inject, Injectable, Param, Post } from '@nestjs/common';
import { NudmUECM, type SbiAgent, SbiError } from '@trunkline/sbi';
import type { Udr } from '@trunkline/udr-client';
import { z } from 'zod';

const body = z.strictObject({
  reason: z.enum(['REREGISTRATION_REQUIRED', 'SUBSCRIPTION_WITHDRAWN']).default('REREGISTRATION_REQUIRED'),
});

export type DeregistrationReason = z.output<typeof body>['reason'];

@Injectable()
export class UdmOperation {
  readonly #udr: Udr;
  readonly #agent: SbiAgent;

  constructor(udr: Udr, agent: SbiAgent) {
    this.#udr = udr;
    this.#agent = agent;
  }

  /** False where no AMF serves the subscriber. */
  async deregister(supi: string, reason: DeregistrationReason): Promise<boolean> {
    try {
      const { body: registration } = await this.#udr.queryAmfContext3gpp({ path: { ueId: supi } });
      if (registration.purgeFlag === true) return false;
      await this.#agent.notify(NudmUECM, 'deregistrationNotification', registration.deregCallbackUri, {
        body: { deregReason: reason, accessType: '3GPP_ACCESS' },
      });
      return true;
    } catch (error) {
      if (error instanceof SbiError && error.status === 404) return false;
      throw error;
    }
  }
}

@Controller('registrations')
export class OperationController {
  readonly #operation: UdmOperation;

  constructor(@Inject(UdmOperation) operation: UdmOperation) {
    this.#operation = operation;
  }

  @Post(':supi/deregister')
  @HttpCode(200)
  async deregister(@Param('supi') supi: string, @Body() given: unknown) {
    const parsed = body.safeParse(given ?? {});
    if (!parsed.success) throw new BadRequestException({ message: z.prettifyError(parsed.error) });
    return { told: await this.#operation.deregister(supi, parsed.data.reason) };
  }
}
