import { register } from 'node:module';

/** `node --import ./test/support/typescript.mjs file.ts` runs TypeScript of the project without a build. */
register('./typescript-hooks.mjs', import.meta.url);
