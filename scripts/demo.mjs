/** Loads the demonstration, after building where the build is missing or out of date. */
import { runBuilt } from './run-built.mjs';

await runBuilt('admin/demo.js');
