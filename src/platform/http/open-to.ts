import { SetMetadata } from '@nestjs/common';
import type { ActorKind } from '../database/actor.js';

export const OPEN_TO = 'open to';

/** On a controller or a route: the kinds of actor it is for. A route without it is refused to everybody. */
export const OpenTo = (...kinds: readonly ActorKind[]) => SetMetadata(OPEN_TO, kinds);

/** For pages and programs alike, signed in or not. */
export const OpenToAnyone = () => SetMetadata(OPEN_TO, 'anyone');
