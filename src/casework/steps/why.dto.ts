import { Words } from '../../platform/http/fields.js';

/** Why a part of a plan is withdrawn. */
export class WhyBody {
  @Words('the reason', { max: 1000, lines: true })
  because: string;
}
