import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { MailReceiver } from './mail-receiver.js';

/** A worker listens for mail; a process that only shows pages does not. */
@Injectable()
export class ReceiveInWorker implements OnApplicationBootstrap {
  constructor(private readonly receiver: MailReceiver) {}

  onApplicationBootstrap(): Promise<void> {
    return this.receiver.start();
  }
}
