/**
 * Provisioning over HTTP, on the port of health and metrics: what `trunkline subscriber` talks to. Not a 3GPP interface.
 *
 * GET /subscribers?after=&limit=, GET|PUT|DELETE /subscribers/{supi}, POST /subscribers (one record or a list),
 * GET /subscribers/{supi}/registrations
 */
import {
  BadRequestException,
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  HttpException,
  Inject,
  Param,
  Post,
  Put,
  Query,
} from '@nestjs/common';
import { SbiError } from '@trunkline/sbi';
import { type Subscriber, subscriberSchema } from '@trunkline/subscribers';
import { Provisioning } from './provisioning.ts';

const MAX_PAGE = 1_000;

@Controller('subscribers')
export class ProvisioningController {
  readonly #provisioning: Provisioning;

  constructor(@Inject(Provisioning) provisioning: Provisioning) {
    this.#provisioning = provisioning;
  }

  @Get()
  async list(@Query('after') after: string | undefined, @Query('limit') limit: string | undefined) {
    const page = { limit: Math.min(Number(limit ?? 100) || 100, MAX_PAGE), ...(after === undefined ? {} : { after }) };
    return { subscribers: await explained(() => this.#provisioning.list(page)) };
  }

  @Get(':supi')
  get(@Param('supi') supi: string): Promise<Subscriber> {
    return explained(() => this.#provisioning.get(supi));
  }

  /** Where the subscriber is registered, as the UDM wrote it (TS 29.505 §5.2.4, context data). */
  @Get(':supi/registrations')
  async registrations(@Param('supi') supi: string) {
    return { registrations: await explained(() => this.#provisioning.registrations(supi)) };
  }

  @Post()
  @HttpCode(200)
  async add(@Body() body: unknown) {
    const records = (Array.isArray(body) ? body : [body]).map((record, index) => parsed(record, `[${index}]`));
    return { added: await explained(() => this.#provisioning.add(records)), given: records.length };
  }

  @Put(':supi')
  async put(@Param('supi') supi: string, @Body() body: unknown) {
    const record = parsed({ ...(body as object), supi }, supi);
    return { result: await explained(() => this.#provisioning.put(record)) };
  }

  @Delete(':supi')
  @HttpCode(200)
  async remove(@Param('supi') supi: string) {
    const removed = await explained(() => this.#provisioning.remove(supi));
    if (!removed) throw new HttpException({ message: `no subscriber ${supi}` }, 404);
    return { removed: supi };
  }
}

function parsed(value: unknown, where: string): Subscriber {
  const result = subscriberSchema.safeParse(value);
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, message }) => `${[where, ...path].join('.')}: ${message}`);
  throw new BadRequestException({ message: 'not a subscriber', faults });
}

async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SbiError)
      throw new HttpException({ message: error.message, cause: error.cause }, error.status);
    throw error;
  }
}
