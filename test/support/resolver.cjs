// './x.js' written in a TypeScript file means './x.ts'; packages are left alone.
// What the build writes for the API document is not there for tests: they run the same before and after a build.
const WRITTEN_BY_BUILD = '/metadata.js';

module.exports = (request, options) => {
  const ours = !options.basedir.includes('/node_modules/');
  if (ours && request.startsWith('.') && request.endsWith(WRITTEN_BY_BUILD))
    throw new Error('Not there in tests.');
  if (/^\.{1,2}\//.test(request) && request.endsWith('.js') && !options.basedir.includes('/node_modules/')) {
    try {
      return options.defaultResolver(request.replace(/\.js$/, '.ts'), options);
    } catch {
      // a real .js file beside it
    }
  }
  return options.defaultResolver(request, options);
};
