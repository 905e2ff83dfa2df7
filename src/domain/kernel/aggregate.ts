/** A fact. `type` names what happened in the past tense; `data` is plain JSON. */
export interface DomainEvent<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  readonly data: Readonly<Data>;
}

/** How one kind of stream is rebuilt. Deciding lives in plain functions next to it. */
export interface Aggregate<State, Event extends DomainEvent> {
  /** First part of the stream name `<category>-<id>`. */
  readonly category: string;
  readonly initial: State;
  readonly evolve: (state: State, event: Event) => State;
}

/** The state a stream is in after `events`. */
export const fold = <State, Event extends DomainEvent>(
  { initial, evolve }: Aggregate<State, Event>,
  events: readonly Event[],
): State => events.reduce(evolve, initial);
