// './x.js' written in a TypeScript file means './x.ts'; packages are left alone.
module.exports = (request, options) => {
  if (/^\.{1,2}\//.test(request) && request.endsWith('.js') && !options.basedir.includes('/node_modules/')) {
    try {
      return options.defaultResolver(request.replace(/\.js$/, '.ts'), options);
    } catch {
      // a real .js file beside it
    }
  }
  return options.defaultResolver(request, options);
};
