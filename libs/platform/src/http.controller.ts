/** `/metrics`, `/health/live`, `/health/ready`, `/load` and `/drain` of every NF, on a port of their own. */
import {
  Controller,
  Get,
  Header,
  HttpCode,
  Inject,
  NotFoundException,
  Post,
  Res,
  ServiceUnavailableException,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { HealthReport } from './health.ts';
import { NF_HOST, type NfHost } from './nf.ts';
import type { LoadReport } from './work.ts';

@Controller()
export class HttpController {
  readonly #host: NfHost;

  constructor(@Inject(NF_HOST) host: NfHost) {
    this.#host = host;
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  metrics(): Promise<string> {
    return this.#host.metrics.metrics();
  }

  @Get('health/live')
  live(@Res({ passthrough: true }) reply: FastifyReply): HealthReport {
    return answer(reply, this.#host.health.live());
  }

  @Get('health/ready')
  ready(@Res({ passthrough: true }) reply: FastifyReply): HealthReport {
    return answer(reply, this.#host.health.ready());
  }

  @Get('load')
  load(): Promise<LoadReport> {
    return this.#host.work.report().catch((error: Error) => {
      throw new ServiceUnavailableException(error.message);
    });
  }

  /** Whoever scales in drains the worker first, sees at `/load` when it is empty, and ends it then. */
  @Post('drain')
  @HttpCode(202)
  drain(): Promise<LoadReport> {
    const { work, drainable } = this.#host;
    if (!drainable)
      throw new NotFoundException(`workers are drained from here where ${this.#host.name}.http.drain is true`);
    work.drain();
    return this.load();
  }
}

function answer(reply: FastifyReply, report: HealthReport): HealthReport {
  reply.status(report.status === 'ok' ? 200 : 503);
  return report;
}
