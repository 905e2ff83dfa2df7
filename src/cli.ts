import 'reflect-metadata';
import { isReaderGone, runCommandLine } from './command-line.js';

process.stdout.on('error', (error) => {
  if (!isReaderGone(error)) throw error;
});
process.exitCode = await runCommandLine(process.argv, process.env);
