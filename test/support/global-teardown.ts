import { rm } from 'node:fs/promises';
import { ownerDataSource } from '../../src/platform/database/data-source.js';
import { keptServer } from './test-server.js';

export default async function globalTeardown(): Promise<void> {
  const server = keptServer();
  if (!server) return;
  if (!server.dataDir) {
    const admin = await ownerDataSource(server.adminUrl).initialize();
    await admin.query(`drop database if exists ${server.template} with (force)`);
    await admin.destroy();
  }
  await server.stop();
  if (server.dataDir) await rm(server.dataDir, { recursive: true, force: true });
}
