/** The data classes of the schema files (privacy.md 1). */
export abstract class FieldClasses {
  /** Class of `EventType.path`, with `[]` for a list; undefined for a field that no schema has. */
  abstract of(field: string): 'S0' | 'P1' | 'P2' | 'P3' | undefined;
}
