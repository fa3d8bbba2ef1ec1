import { Module } from '@nestjs/common';
import { CaseworkModule } from '../../casework/casework.module.js';
import { BodyCommands } from './body-commands.js';

/** What every feature with a page for the public body needs to take what it sends. It knows none of them. */
@Module({ imports: [CaseworkModule], providers: [BodyCommands], exports: [BodyCommands] })
export class BodyDoorModule {}
