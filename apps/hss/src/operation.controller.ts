/**
 * The operator's hand on registered users, on the port of health and metrics: not a 3GPP interface.
 *
 * GET /registrations/{supi}: S-CSCF and state of each implicit registration set
 * POST /registrations/{supi}/deregister {"reason": "PERMANENT_TERMINATION"}: the S-CSCF sends the user away (TS 29.228 §6.1.3)
 */
import {
  BadRequestException,
  Body,
  Controller,
  Get,
  HttpCode,
  HttpException,
  Inject,
  Param,
  Post,
} from '@nestjs/common';
import { z } from 'zod';
import { HssService } from './hss.service.ts';

const body = z.strictObject({
  reason: z.enum(['PERMANENT_TERMINATION', 'SERVER_CHANGE', 'REMOVE_S-CSCF']).default('PERMANENT_TERMINATION'),
  info: z.string().max(200).default('the operator has ended the registration'),
});

@Controller('registrations')
export class OperationController {
  readonly #service: HssService;

  constructor(@Inject(HssService) service: HssService) {
    this.#service = service;
  }

  @Get(':supi')
  async show(@Param('supi') supi: string) {
    const registration = await this.#service.registration(supi);
    if (registration === undefined) throw new HttpException({ message: `no IMS subscription of ${supi}` }, 404);
    return registration;
  }

  @Post(':supi/deregister')
  @HttpCode(200)
  async deregister(@Param('supi') supi: string, @Body() given: unknown) {
    const parsed = body.safeParse(given ?? {});
    if (!parsed.success) throw new BadRequestException({ message: z.prettifyError(parsed.error) });
    return { deregistered: await this.#service.deregister(supi, parsed.data) };
  }
}
