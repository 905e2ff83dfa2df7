const packages = ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'npm-no-pkg', 'npm-unknown'];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment: 'The domain imports the domain: no layer above it, no package, no Node built-in.',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { pathNot: '^src/domain/' },
    },
    {
      name: 'domain-folders-are-islands',
      comment: 'One aggregate never imports another; they share the kernel.',
      severity: 'error',
      from: { path: '^src/domain/([^/]+)/', pathNot: '^src/domain/kernel/' },
      to: { path: '^src/domain/', pathNot: ['^src/domain/$1/', '^src/domain/kernel/'] },
    },
    {
      name: 'kernel-imports-no-aggregate',
      severity: 'error',
      from: { path: '^src/domain/kernel/' },
      to: { path: '^src/domain/', pathNot: '^src/domain/kernel/' },
    },
    {
      name: 'application-looks-inward',
      severity: 'error',
      from: { path: '^src/application/' },
      to: { pathNot: ['^src/(domain|application)/', '^node_modules/@nestjs/(common|cqrs)/'] },
    },
    {
      name: 'ports-know-no-framework',
      severity: 'error',
      from: { path: '^src/application/ports/' },
      to: { dependencyTypes: packages },
    },
    {
      name: 'http-goes-through-the-buses',
      comment: 'Controllers speak to the application, never to the store, a read model or a table.',
      severity: 'error',
      from: { path: '^src/infrastructure/http/' },
      to: {
        path: '^src/infrastructure/',
        pathNot: '^src/infrastructure/(http|config|observability|identity)/',
      },
    },
    {
      name: 'read-models-are-islands',
      severity: 'error',
      from: { path: '^src/infrastructure/read-models/([^/]+)/' },
      to: { path: '^src/infrastructure/read-models/[^/]+/', pathNot: '^src/infrastructure/read-models/$1/' },
    },
    {
      name: 'store-client-stays-in-its-folder',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/infrastructure/event-store/eventstoredb/' },
      to: { path: '^node_modules/@eventstore/' },
    },
    {
      name: 'unsealing-stays-in-privacy',
      comment: 'Only the privacy folder may reach ciphers and unwrapped keys.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: '^src/(infrastructure/privacy/|app[.]module)',
      },
      to: { path: '^src/infrastructure/privacy/(envelope|key-ring|key-encryption)' },
    },
    {
      name: 'verifier-is-written-apart',
      comment: 'What checks the proofs shares no code with what makes them.',
      severity: 'error',
      from: { path: '^src/infrastructure/audit/verify/' },
      to: { path: '^src/', pathNot: '^src/infrastructure/audit/verify/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: '^src/metadata.ts' },
      to: {},
    },
    { name: 'src-never-imports-test', severity: 'error', from: { path: '^src/' }, to: { path: '^test/' } },
    {
      name: 'no-unlisted-packages',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: '^node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
