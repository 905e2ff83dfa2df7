const thing = {
  type: 'object',
  properties: {
    nome: { type: 'string' },
    snake_case: { type: 'string' },
    version: { type: 'integer' },
    heldOn: { type: 'string' },
    flag: { type: ['boolean', 'null'] },
    href: { type: 'string' },
    price: { type: 'object', properties: { amount: { type: 'number' } } },
  },
};

/** A document that breaks every rule of ours at least once. */
export const badOpenApi = {
  openapi: '3.1.0',
  info: { title: 'Bad', version: 'one' },
  servers: [{ url: 'http://patti.example.it' }],
  paths: {
    '/bad_Path': {
      get: {
        operationId: 'getThings',
        parameters: [
          { name: 'page', in: 'query', schema: { type: 'integer' } },
          { name: 'authorization', in: 'header', schema: { type: 'string' } },
          { name: 'X-Own', in: 'header', schema: { type: 'string' } },
        ],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/thing' } } } },
        responses: {
          '200': {
            description: 'A bare list.',
            headers: {
              Link: { schema: { type: 'string' } },
              'RateLimit-Limit': { schema: { type: 'string' } },
            },
            content: {
              'application/json': {
                schema: { type: 'array', items: { $ref: '#/components/schemas/thing' } },
              },
            },
          },
          '400': {
            description: 'No problem.',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
          '429': { description: 'No Retry-After.' },
        },
      },
      post: {
        operationId: 'things',
        responses: {
          '201': {
            description: 'No ETag, no Location.',
            headers: { 'X-Correlation-ID': { schema: { type: 'string' } } },
            content: { 'application/json': { schema: { $ref: '#/components/schemas/thing' } } },
          },
          '204': { description: 'Nothing.', content: { 'text/plain': { schema: { type: 'string' } } } },
        },
      },
    },
    '/pages': {
      get: {
        operationId: 'pages',
        responses: {
          '200': {
            description: 'A list without limit.',
            content: {
              'application/json': { schema: { type: 'object', properties: { items: { type: 'array' } } } },
            },
          },
        },
      },
    },
    '/status': { post: { operationId: 'status', responses: { '200': { description: 'x' } } } },
  },
  components: { schemas: { thing } },
};

/** The same with a `/status` that answers wrongly instead of not at all. */
export const badStatus = {
  ...badOpenApi,
  paths: { '/status': { get: { operationId: 'status', responses: { '200': { description: 'x' } } } } },
};
