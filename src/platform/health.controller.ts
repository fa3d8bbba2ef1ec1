import { Controller, Get, HttpStatus, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Health } from './health.js';
import { OpenToAnyone } from './http/open-to.js';

@Controller('health')
@OpenToAnyone()
@ApiExcludeController()
export class HealthController {
  constructor(private readonly health: Health) {}

  /** The process answers. */
  @Get('live')
  live(): { status: string } {
    return { status: 'ok' };
  }

  /** The process can do its work; 503 with the reason when it cannot. */
  @Get('ready')
  async ready(
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ status: string; problems: string[] }> {
    const problems = await this.health.problems();
    if (problems.length === 0) return { status: 'ok', problems };
    reply.status(HttpStatus.SERVICE_UNAVAILABLE);
    return { status: 'unavailable', problems };
  }
}
