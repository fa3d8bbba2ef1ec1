import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import type { TestApp } from './test-app.js';

export interface Route {
  readonly method: string;
  /** With its parameters: `/cases/:reference`. */
  readonly path: string;
}

/** Every route that a controller of the service declares. */
export function routesOf({ app }: Pick<TestApp, 'app'>): Route[] {
  const controllers = Array.from(app.get(ModulesContainer).values()).flatMap((module) =>
    Array.from(module.controllers.values()),
  );
  return controllers.flatMap(({ metatype, instance }) => {
    if (!metatype || !instance) return [];
    const bases = pathsOf(metatype);
    const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(instance) as object);
    return methods.flatMap((name) => {
      const handler = (metatype as { prototype: Record<string, unknown> }).prototype[name];
      const verb: unknown =
        typeof handler === 'function' ? Reflect.getMetadata(METHOD_METADATA, handler) : undefined;
      if (typeof handler !== 'function' || typeof verb !== 'number') return [];
      const method = RequestMethod[verb] ?? '';
      return bases.flatMap((base) => pathsOf(handler).map((own) => ({ method, path: joined(base, own) })));
    });
  });
}

const pathsOf = (target: object): string[] =>
  [Reflect.getMetadata(PATH_METADATA, target) as string | string[]].flat();

const joined = (base: string, own: string): string =>
  `/${[base, own]
    .flatMap((part) => part.split('/'))
    .filter((part) => part !== '')
    .join('/')}`;
