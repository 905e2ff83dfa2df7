const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `PactController.nominate` is `pactNominate`: it begins with a noun. */
export const operationId = (controller: string, method: string): string =>
  lowerFirst(controller.replace(/Controller$/, '')) + upperFirst(method);
