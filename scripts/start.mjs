/** Starts Redress in this process, after building it where the build is missing or out of date. */
import { runBuilt } from './run-built.mjs';

await runBuilt('main.js');
