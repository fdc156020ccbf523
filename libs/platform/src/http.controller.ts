/** `/metrics`, `/health/live` and `/health/ready` of every NF, on a port of their own. */
import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { HealthReport } from './health.ts';
import { NF_HOST, type NfHost } from './nf.ts';

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
}

function answer(reply: FastifyReply, report: HealthReport): HealthReport {
  reply.status(report.status === 'ok' ? 200 : 503);
  return report;
}
