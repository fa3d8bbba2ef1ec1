/** Jest runs the compiled JavaScript in dist/, so a test sees exactly the code that ships. */
const compiled = (name, testMatch, more = {}) => ({
  displayName: name,
  testMatch,
  testEnvironment: 'node',
  transform: {},
  setupFiles: ['reflect-metadata'],
  ...more,
});

const onPostgres = {
  globalSetup: '<rootDir>/dist/test/support/global-setup.js',
  globalTeardown: '<rootDir>/dist/test/support/global-teardown.js',
};

export default {
  // A worker keeps the modules of every file it ran, and slows down as its memory fills: a fresh one is quicker.
  workerIdleMemoryLimit: '700MB',
  // What a spec marks as concurrent: each such test starts processes of its own.
  maxConcurrency: 2,
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  projects: [
    compiled('unit', ['<rootDir>/dist/src/**/*.spec.js']),
    compiled('e2e', ['<rootDir>/dist/test/e2e/*.e2e-spec.js'], onPostgres),
    // What takes minutes, or kills and floods: `npm run test:thorough`.
    compiled('thorough', ['<rootDir>/dist/test/e2e/*.thorough-spec.js'], onPostgres),
    // What is killed, cut off, flushed and filled up while reminders go out: `npm run test:faults`.
    compiled('faults', ['<rootDir>/dist/test/faults/*.fault-spec.js'], {
      ...onPostgres,
      globalSetup: '<rootDir>/dist/test/faults/global-setup.js',
    }),
    compiled('volume', ['<rootDir>/dist/test/volume/*.volume-spec.js'], onPostgres),
    compiled('bench', ['<rootDir>/dist/bench/**/*.spec.js']),
    compiled('browser', ['<rootDir>/dist/test/browser/*.browser-spec.js'], onPostgres),
  ],
};
