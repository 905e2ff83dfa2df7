/** One request of a file for the HTTP clients of editors. */
export interface FileRequest {
  /** What stands after the `###` before it; empty where nothing does. */
  readonly title: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A file of requests: its variables with their values, and its requests in order. */
export interface HttpFile {
  readonly variables: ReadonlyMap<string, string>;
  readonly requests: readonly FileRequest[];
}

const requestIn = (section: string): readonly FileRequest[] => {
  const [title = '', ...lines] = section.split('\n');
  const [head = '', ...rest] = lines.join('\n').trim().split(/\n\n/);
  const [start = '', ...headerLines] = head.split('\n');
  const [method = '', url = ''] = start.split(' ');
  const headers = Object.fromEntries(
    headerLines.map((line): readonly [string, string] => {
      const [name = '', value = ''] = line.split(/: (.*)/s);
      return [name, value];
    }),
  );
  const body = rest.join('\n\n');
  return [{ title: title.trim(), method, url, headers, ...(body !== '' && { body }) }];
};

/** Reads a file: `@name = value` lines, then requests that begin with `###`. */
export const readHttpFile = (text: string): HttpFile => {
  const [head = '', ...sections] = text.split(/^###/m);
  const variables = new Map(
    [...head.matchAll(/^@(\w+) = (.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
  );
  return { variables, requests: sections.flatMap(requestIn) };
};

/** The text with what the variables stand for. @throws Error on a variable that the file does not name */
export const filledIn = (text: string, variables: ReadonlyMap<string, string>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = variables.get(name);
    if (value === undefined) throw new Error(`The file names no variable ${name}.`);
    return value;
  });
