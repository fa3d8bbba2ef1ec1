import { Body, Controller, Get, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Type } from 'class-transformer';
import { IsIn, IsString, MaxLength, ValidateNested } from 'class-validator';
import { join } from 'node:path';
import { DomainError } from '../../src/domain/domain-error.js';
import { createAdapter } from '../../src/platform/http/adapter.js';
import { configureApp } from '../../src/platform/http/configure-app.js';
import { JsonLogger } from '../../src/platform/http/json-logger.js';
import { RateLimit } from '../../src/platform/http/rate-limit.js';
import type { WebSettings } from '../../src/platform/http/web-settings.js';
import { readDay, typedDate } from '../../src/platform/web/date-fields.js';
import { readText, type Form } from '../../src/platform/web/forms.js';
import { page, seeOther } from '../../src/platform/web/page.js';
import { projectRoot } from '../../src/platform/web/project-root.js';

export const SETTINGS: WebSettings = {
  baseUrl: new URL('http://127.0.0.1:3000'),
  production: false,
  sessionSecrets: ['new-secret-for-this-test-only', 'old-secret-for-this-test-only'],
  logLevel: 'info',
};

class FactBody {
  @IsIn(['letter-dated', 'decision-made'])
  kind: string;
}

class SampleBody {
  @IsString()
  @MaxLength(10)
  title: string;

  @ValidateNested({ each: true })
  @Type(() => FactBody)
  facts: FactBody[];
}

class CaseIsClosedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'case-is-closed';
}

@Controller()
class SampleController {
  @Get('sample')
  show() {
    return page('sample-shell.njk', { title: 'A sample' });
  }

  @Post('sample')
  take(@Body() form: Form) {
    const errors = [
      readText(form, { name: 'group', label: 'the name', max: 20 }),
      readDay(form, { name: 'letter' }),
    ];
    const wrong = errors.flatMap(({ error }) => (error ? [error] : []));
    const view = { title: 'A sample', form, letter: typedDate(form, 'letter'), errors: wrong };
    return wrong.length > 0 ? page('sample-shell.njk', view, { status: 422 }) : seeOther('/sample');
  }

  @Post('api/sample')
  create(@Body() body: SampleBody) {
    return body;
  }

  @Get('api/closed')
  closed() {
    throw new CaseIsClosedError('This case is closed.');
  }

  @Get(['api/broken/:token', 'broken/:token'])
  broken() {
    throw new Error('secret detail of Ada');
  }

  @Get('guarded')
  guarded() {
    throw seeOther('/sign-in');
  }

  @Get('api/limited')
  @RateLimit(2, '1 minute')
  limited() {
    return {};
  }
}

@Module({ controllers: [SampleController] })
class SampleModule {}

/** The web shell round one controller, without a database. Nest has one log per process: that of the app started last, `lines`. */
export async function startSample(
  lines: string[] = [],
  settings = SETTINGS,
): Promise<NestFastifyApplication> {
  const logger = new JsonLogger('info', (line) => void lines.push(line));
  const app = await NestFactory.create<NestFastifyApplication>(SampleModule, createAdapter(settings), {
    logger,
  });
  await configureApp(app, settings, {
    logger,
    templateFolders: [join(projectRoot(), 'test/support')],
    layoutFor: () => ({ nav: [{ text: 'Cases', href: '/cases' }], signedInAs: 'Sam' }),
  });
  return app.init();
}
