import { Controller, type DynamicModule, Get, Inject, Ip, Module, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { OpenToAnyone } from '../../platform/http/open-to.js';
import { FileMailer } from '../../platform/mail/mailer.js';
import { page, type Page } from '../../platform/web/page.js';

/** The mails that a machine without a mail server has written, for whoever tries the service out there. */
@Controller('dev/mail')
@OpenToAnyone()
@ApiExcludeController()
class DevMailPages {
  constructor(@Inject(FileMailer) private readonly mailer: FileMailer) {}

  @Get()
  async list(@Ip() address: string): Promise<Page> {
    requireThisMachine(address);
    return page('delivery/pages/dev-mail-list.njk', {
      title: 'Mail written on this machine',
      mails: await this.mailer.written(),
    });
  }

  @Get(':name')
  async show(@Ip() address: string, @Param('name') name: string): Promise<Page> {
    requireThisMachine(address);
    const mail = (await this.mailer.written()).find((written) => written.name === name);
    if (!mail) throw new NotFoundHereError();
    return page('delivery/pages/dev-mail.njk', { title: mail.subject, mail });
  }
}

/** The mails hold sign-in links: they are for whoever sits at the machine. */
function requireThisMachine(address: string): void {
  if (!/^(127\.|::1$|::ffff:127\.)/.test(address)) throw new NotFoundHereError();
}

/** Not part of a service that has a mail server. */
@Module({})
export class DevMailModule {
  static with(mailer: FileMailer): DynamicModule {
    return {
      module: DevMailModule,
      controllers: [DevMailPages],
      providers: [{ provide: FileMailer, useValue: mailer }],
    };
  }
}
