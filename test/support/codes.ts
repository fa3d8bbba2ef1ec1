import { Secret, TOTP } from 'otpauth';
import type { TestApp } from './test-app.js';
import type { Answer, Visitor } from './visitor.js';

/** What a person's app shows now, by the service's clock; `steps` of 30 seconds earlier or later. */
export function codeNow({ clock }: Pick<TestApp, 'clock'>, key: string, steps = 0): string {
  const timestamp = clock.now().getTime() + steps * 30_000;
  return new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')) }).generate({ timestamp });
}

export const keyIn = ({ body }: Answer): string => found(body, /class="secret-text">([A-Z2-7 ]+)</);
export const sealedIn = ({ body }: Answer): string => found(body, /name="sealed" value="([^"]+)"/);

export const recoveryCodesIn = ({ body }: Answer): string[] =>
  [...body.matchAll(/class="secret-text">([0-9A-Z]{4}(?:-[0-9A-Z]{4}){5})</g)].flatMap(
    ([, code]) => code ?? [],
  );

/** Sets an app up as a person does; gives its key and the recovery codes that were shown. */
export async function setUpApp(
  service: TestApp,
  visitor: Visitor,
): Promise<{ key: string; codes: string[] }> {
  const form = await visitor.get('/second-step/new/app');
  const key = keyIn(form);
  const code = codeNow(service, key);
  const done = await visitor.submit('/second-step', { code, sealed: sealedIn(form) }, '/second-step/new/app');
  if (done.status !== 200) throw new Error(`Setting up an app answered ${done.status}: ${done.body}`);
  return { key, codes: recoveryCodesIn(done) };
}

function found(text: string, pattern: RegExp): string {
  const [, value] = pattern.exec(text) ?? [];
  if (!value) throw new Error(`${pattern.source} is not on the page: ${text.slice(0, 2000)}`);
  return value;
}
