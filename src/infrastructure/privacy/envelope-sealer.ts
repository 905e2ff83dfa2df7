import type { DisclosureTicket } from '../../application/ports/access-log.js';
import {
  DisclosureRefused,
  ERASED,
  KeyMissing,
  Sealer,
  type Opened,
  type SealedValue,
  type Shown,
  type ToSeal,
} from '../../application/ports/sealer.js';
import type { Sealed } from '../../domain/kernel/sealed.js';
import { covers, shownIn, type About } from './disclosure-rule.js';
import { openText, sealText } from './envelope.js';
import type { CommandKeys, DataKey, KeyRing } from './key-ring.js';

/** The data class of a field of the schema files; undefined for a field that no schema has. */
export type ClassOf = (field: string) => 'S0' | 'P1' | 'P2' | 'P3' | undefined;

/** Whether the access log made this very ticket and it is still good. A look-alike is not. */
export type IsLive = (ticket: DisclosureTicket) => boolean;

/** The only fields that open without an access row: colleagues see each other's names (H9). */
const STAFF_NAMES: ReadonlySet<string> = new Set(['OperatorAccredited.name']);

const ID = /^[\w-]{1,100}$/;

interface Found {
  readonly value: SealedValue;
  readonly dataClass: About['dataClass'];
  /** Undefined when everybody it is about was erased. */
  readonly key: DataKey | undefined;
}

const unseal = ({ value, key }: Found): Opened => (key ? openText(key.key, value, value) : ERASED);

const aboutOf = (found: readonly Found[]): readonly About[] =>
  found.map(({ dataClass, key }) => ({ dataClass, subjects: key?.subjects ?? [] }));

/** Seals with the keys of a ring, and opens for whom the access log has let in. */
export class EnvelopeSealer extends Sealer {
  constructor(
    private readonly ring: KeyRing,
    private readonly classOf: ClassOf,
    private readonly isLive: IsLive,
  ) {
    super();
  }

  async seal(commandId: string, values: readonly ToSeal[]): Promise<readonly Sealed[]> {
    values.forEach((value) => this.check(value));
    if (values.length === 0) return [];
    const documents = values.filter(hasOwnKey);
    const persons = values.flatMap((value) => (hasOwnKey(value) ? [] : value.about));
    const keys = await this.ring.forCommand(
      [...new Set(persons)],
      documents.map(({ about }) => [...new Set(about)]),
    );
    return values.map((toSeal) => {
      const { key, kid } = keyFor(toSeal, keys, documents.indexOf(toSeal));
      return sealText(key, kid, { commandId, field: toSeal.field }, toSeal.value);
    });
  }

  async shown(values: readonly SealedValue[]): Promise<readonly Shown[]> {
    return shownIn(aboutOf(await this.find(values)));
  }

  async open(values: readonly SealedValue[], ticket: DisclosureTicket): Promise<readonly Opened[]> {
    this.insistOnLive(ticket);
    const found = await this.find(values);
    if (!covers(ticket, aboutOf(found)))
      throw new DisclosureRefused('The ticket does not cover every person and class to be shown.');
    // Finding the keys may have taken longer than the ticket lives.
    this.insistOnLive(ticket);
    return found.map(unseal);
  }

  async openStaffNames(values: readonly SealedValue[]): Promise<readonly Opened[]> {
    if (!values.every(({ field }) => STAFF_NAMES.has(field)))
      throw new DisclosureRefused('Only the names of operators open without a ticket.');
    return (await this.find(values)).map(unseal);
  }

  private async find(values: readonly SealedValue[]): Promise<readonly Found[]> {
    const classes = values.map(({ field }) => this.personalClassOf(field));
    const states = await this.ring.find([...new Set(values.map(({ kid }) => kid))]);
    return values.map((value, index) => {
      const state = states.get(value.kid) ?? 'missing';
      if (state === 'missing') throw new KeyMissing('The key of a sealed value is missing.');
      return { value, dataClass: classes[index] ?? 'P3', key: state === 'erased' ? undefined : state.key };
    });
  }

  private personalClassOf(field: string): About['dataClass'] {
    const dataClass = this.classOf(field);
    if (dataClass === undefined || dataClass === 'S0')
      throw new DisclosureRefused('A sealed value stands in a field that no schema declares as sealed.');
    return dataClass;
  }

  private check({ field, about, dataClass }: ToSeal): void {
    if (this.classOf(field) !== dataClass)
      throw new TypeError(`${field} is not declared with the class ${dataClass}.`);
    if (dataClass === 'P1' ? about.length !== 1 : about.length === 0)
      throw new TypeError(
        `${field} must be about ${dataClass === 'P1' ? 'exactly one person' : 'somebody'}.`,
      );
    if (!about.every((subjectId) => ID.test(subjectId)))
      throw new TypeError(`${field} is about something that is not an id.`);
  }

  private insistOnLive(ticket: DisclosureTicket): void {
    if (!this.isLive(ticket)) throw new DisclosureRefused('The ticket is expired or not of the access log.');
  }
}

/** A text, and a special value about a whole household, has a key of its own, wrapped for each person. */
const hasOwnKey = ({ dataClass, about }: ToSeal): boolean =>
  dataClass === 'P3' || (dataClass === 'P2' && about.length > 1);

const keyFor = ({ about }: ToSeal, keys: CommandKeys, document: number): DataKey => {
  const key = document < 0 ? keys.persons.get(about[0] ?? '') : keys.documents[document];
  if (!key) throw new KeyMissing('A key to seal with was not given.');
  return key;
};
