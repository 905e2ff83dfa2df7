import 'reflect-metadata';
import { runCommandLine } from './command-line.js';
import { watchReader } from './infrastructure/cli/reader-watch.js';

process.exitCode = await runCommandLine(process.argv, process.env, watchReader(process.stdout));
