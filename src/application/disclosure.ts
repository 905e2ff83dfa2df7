import { Injectable } from '@nestjs/common';
import type { Action } from '../domain/access/action.js';
import type { Resource } from '../domain/access/resource.js';
import type { FieldClass } from '../domain/access/rules.js';
import { Authoriser, type Authorised } from './authoriser.js';
import type { QueryEnvelope } from './envelope.js';
import { FieldClasses } from './ports/field-classes.js';
import { ERASED, Sealer, type Opened, type SealedValue } from './ports/sealer.js';
import { isSealedValue, sealedValuesIn } from './sealed-values.js';

/** A personal value on its way out: the text, or why it is not shown. */
export type PersonalText = { readonly text: string } | { readonly withheld: 'not-permitted' | 'erased' };

/** A read model with its sealed values opened or withheld. */
export type Disclosed<T> = T extends SealedValue
  ? PersonalText
  : T extends readonly (infer Item)[]
    ? readonly Disclosed<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Disclosed<T[Key]> }
      : T;

/** What is asked to be shown. */
export interface Reading<T> {
  readonly envelope: QueryEnvelope;
  readonly action: Action;
  readonly resource: Resource;
  /** Stream name of what is read, for the access log. */
  readonly stream?: string;
  readonly body: T;
}

const fill = (value: unknown, texts: ReadonlyMap<SealedValue, PersonalText>): unknown => {
  if (isSealedValue(value)) return texts.get(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => fill(item, texts));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fill(inner, texts)]));
};

const shownAs = (opened: Opened | undefined): PersonalText =>
  typeof opened === 'string'
    ? { text: opened }
    : { withheld: opened === ERASED ? 'erased' : 'not-permitted' };

/** The only way out for personal values: policy, then the access log, then the keys (privacy.md 4). */
@Injectable()
export class Disclosure {
  constructor(
    private readonly authoriser: Authoriser,
    private readonly sealer: Sealer,
    private readonly classes: FieldClasses,
  ) {}

  /** @throws NotFound, NotPermitted, AccessLogUnavailable, KeyMissing, KeysUnavailable */
  async reveal<T>({ envelope, action, resource, stream, body }: Reading<T>): Promise<Disclosed<T>> {
    const shown = stream === undefined ? {} : { stream };
    const authorised = await this.authoriser.command(envelope, action, resource, shown);
    return this.revealAs(authorised, { envelope, action, body, ...shown });
  }

  /** As `reveal`, for what the policy has already allowed. */
  async revealAs<T>(
    authorised: Authorised,
    { envelope, action, stream, body }: Omit<Reading<T>, 'resource'>,
  ): Promise<Disclosed<T>> {
    const sealed = sealedValuesIn(body);
    const permitted = sealed.filter((value) => this.mayOpen(value, authorised.opens));
    const persons = permitted.length === 0 ? [] : await this.sealer.shown(permitted);
    const ticket = await this.authoriser.log(envelope, action, authorised, stream, persons);
    const opened = permitted.length === 0 ? [] : await this.sealer.open(permitted, ticket);
    const byValue = new Map<SealedValue, Opened | undefined>(
      permitted.map((value, index) => [value, opened[index]]),
    );
    const texts = new Map(sealed.map((value) => [value, shownAs(byValue.get(value))]));
    // Only sealed values are replaced, as the type says.
    return fill(body, texts) as Disclosed<T>;
  }

  private mayOpen({ field }: SealedValue, opens: readonly FieldClass[]): boolean {
    const dataClass = this.classes.of(field);
    return dataClass !== undefined && dataClass !== 'S0' && opens.includes(dataClass);
  }
}
