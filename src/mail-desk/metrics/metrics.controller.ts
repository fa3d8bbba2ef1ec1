import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, Headers, Inject, Res, UnauthorizedException } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { OpenToAnyone } from '../../platform/http/open-to.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { WEB_SETTINGS, type WebSettings } from '../../platform/http/web-settings.js';
import { MailMetrics } from './mail-metrics.js';

/** For a program that watches: what `METRICS_TOKEN` opens. Without that setting there is nothing here. */
@Controller('metrics')
@OpenToAnyone()
@ApiExcludeController()
export class MetricsController {
  constructor(
    private readonly metrics: MailMetrics,
    @Inject(WEB_SETTINGS) private readonly settings: WebSettings,
  ) {}

  /** Throws `NotFoundHereError`, or `UnauthorizedException` for another token. */
  @Get()
  @RateLimit(120, '1 minute')
  async show(
    @Headers('authorization') authorization: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { metricsToken } = this.settings;
    if (metricsToken === undefined) throw new NotFoundHereError();
    if (!isSame(authorization ?? '', `Bearer ${metricsToken}`)) throw new UnauthorizedException();
    await reply.type(this.metrics.contentType).send(await this.metrics.scrape());
  }
}

/** The time that it takes says nothing of where they differ. */
const isSame = (given: string, wanted: string): boolean => timingSafeEqual(digest(given), digest(wanted));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
