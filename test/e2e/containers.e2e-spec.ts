import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CORE_SCHEMA, load, mergeTag } from 'js-yaml';
import { readSettings } from '../../src/platform/config/settings.js';
import { projectRoot } from '../../src/platform/web/project-root.js';

interface Service {
  readonly build?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
}

const read = (file: string): string => readFileSync(path.join(projectRoot(), file), 'utf8');

const GIVEN: Readonly<Record<string, string>> = {
  OWNER_PASSWORD: 'the-owners',
  POOL_PASSWORD: 'the-pools',
  SESSION_SECRETS: 'a-secret-of-more-than-thirty-two-characters',
};

/** As compose does it: `${NAME:-default}` and `${NAME:?what to do}`. */
const filledIn = (text: string): string =>
  text.replaceAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_all, name: string, sign?: string, rest?: string) => {
    const value = GIVEN[name] ?? (sign === '-' ? rest : undefined);
    if (value === undefined) throw new Error(`${name}: ${rest}`);
    // Compose fills in after it has read the file: nothing is an empty text there, and no null.
    return value || "''";
  });

const { services, volumes } = load(filledIn(read('docker-compose.yml')), {
  schema: CORE_SCHEMA.withTags(mergeTag),
}) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
};
const OURS = ['migrate', 'web', 'worker'] as const;

/** What a container runs: no engine is needed to see that the parts fit together. */
describe('the containers', () => {
  it.each(OURS)('%s starts in production with the settings that it is given, on both servers', (name) => {
    const settings = readSettings({ NODE_ENV: 'production', ...services[name]?.environment });
    expect(settings.databaseUrl).toBe('postgres://redress_owner:the-owners@database:5432/redress');
    expect(settings.databaseAppUrl).toBe('postgres://redress_pool:the-pools@database:5432/redress');
    expect(settings.redisUrl).toBe('redis://redis:6379');
    expect(settings.smtpUrl).toBe('smtp://mail:1025');
  });

  it.each(OURS)('%s runs a file that the build makes', (name) => {
    const [, file] = services[name]?.command ?? ['node', 'dist/src/main.js'];
    expect(existsSync(path.join(projectRoot(), String(file)))).toBe(true);
  });

  it('every host that is named is a service, and every volume is there', () => {
    const hosts = OURS.flatMap((name) => Object.values(services[name]?.environment ?? {})).flatMap((value) =>
      [...value.matchAll(/[/@]([a-z]+):\d+/g)].map(([, host]) => host),
    );
    expect(new Set(hosts)).toEqual(new Set(['localhost', 'database', 'redis', 'mail']));
    for (const host of hosts.filter((each) => each !== 'localhost'))
      expect(services).toHaveProperty(String(host));
    const named = Object.values(services)
      .flatMap(({ volumes: mounted = [] }) => mounted)
      .map((mount) => String(mount.split(':')[0]));
    for (const mount of named)
      expect(mount.startsWith('./') ? existsSync(path.join(projectRoot(), mount)) : mount in volumes).toBe(
        true,
      );
  });

  it('web and worker wait for the migration, and it for the database', () => {
    for (const name of ['web', 'worker'])
      expect(services[name]?.depends_on?.['migrate']?.condition).toBe('service_completed_successfully');
    expect(services['migrate']?.depends_on).toEqual({ database: { condition: 'service_healthy' } });
  });

  it('only this machine reaches what is published', () => {
    const published = Object.values(services).flatMap(({ ports = [] }) => ports);
    expect(published.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('asks for each secret, and has none of its own', () => {
    const compose = read('docker-compose.yml');
    for (const secret of Object.keys(GIVEN)) expect(compose).toContain(`\${${secret}:?`);
  });

  it('the image is of Node 24, in two stages, and runs as nobody special', () => {
    const lines = read('Dockerfile').split('\n');
    const stages = lines.filter((line) => line.startsWith('FROM '));
    expect(stages).toHaveLength(2);
    expect(stages.every((line) => line.startsWith('FROM node:24-'))).toBe(true);
    expect(lines.findIndex((line) => line === 'USER node')).toBeGreaterThan(
      lines.lastIndexOf(String(stages[1])),
    );
  });
});
