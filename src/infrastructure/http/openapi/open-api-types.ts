import type { OpenAPIObject } from '@nestjs/swagger';

type Reference = { readonly $ref: string };
type Without<T> = Exclude<NonNullable<T>, Reference>;

export type Components = NonNullable<OpenAPIObject['components']>;
export type Schema = NonNullable<Components['schemas']>[string];
export type PlainSchema = Without<Schema>;
export type Schemas = Readonly<Record<string, Schema>>;
export type PathItem = OpenAPIObject['paths'][string];
export type Operation = NonNullable<PathItem['get']>;
export type Parameter = NonNullable<Operation['parameters']>[number];
export type Response = Without<Operation['responses'][string]>;
export type Headers = NonNullable<Response['headers']>;

export const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** Whether a part of the document only points to another part. */
export const isReference = (part: object): part is Reference => '$ref' in part;
