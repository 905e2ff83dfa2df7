import type { OpenAPIObject } from '@nestjs/swagger';
import type { ExplorerSignIn } from '../http-options.js';
import { isReference, METHODS, type Operation, type Parameter, type PathItem } from './open-api-types.js';

const SCHEME = 'developmentSignIn';

const withoutExample = <Part extends object>(part: Part): Part => ({ ...part, example: undefined });

/** The explorer fills examples in: one in a filter that nobody asked for would find nothing. */
const unfilled = (parameter: Parameter): Parameter => {
  if (isReference(parameter) || parameter.required === true) return parameter;
  const { schema } = parameter;
  return withoutExample(schema === undefined ? parameter : { ...parameter, schema: withoutExample(schema) });
};

const withoutFilters = (operation: Operation): Operation =>
  operation.parameters === undefined
    ? operation
    : { ...operation, parameters: operation.parameters.map(unfilled) };

const unfilledPath = (path: PathItem): PathItem => {
  const operations = METHODS.flatMap((method) => {
    const operation = path[method];
    return operation === undefined ? [] : [[method, withoutFilters(operation)] as const];
  });
  return { ...path, ...Object.fromEntries(operations) };
};

const withSignIn = (
  document: OpenAPIObject,
  { authorizationUrl, tokenUrl, scopes }: ExplorerSignIn,
): OpenAPIObject => {
  const { components = {}, security = [] } = document;
  const scheme = {
    type: 'oauth2',
    description:
      'Signs in as one of the invented people, without a password: Authorize, then choose a person.',
    flows: { authorizationCode: { authorizationUrl, tokenUrl, scopes: { ...scopes } } },
  } as const;
  return {
    ...document,
    security: [{ [SCHEME]: Object.keys(scopes) }, ...security],
    components: { ...components, securitySchemes: { [SCHEME]: scheme, ...components.securitySchemes } },
  };
};

/** The document as the explorer shows it: ready to be tried, and with a sign-in where the service has one itself. */
export const explorerDocument = (
  document: OpenAPIObject,
  signIn: ExplorerSignIn | undefined,
): OpenAPIObject => {
  const paths = Object.fromEntries(
    Object.entries(document.paths).map(([path, item]) => [path, unfilledPath(item)]),
  );
  return signIn === undefined ? { ...document, paths } : withSignIn({ ...document, paths }, signIn);
};
