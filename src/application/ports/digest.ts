/** Hashes of structures without personal values in clear. */
export abstract class Digest {
  /** SHA-256 over the canonical JSON (RFC 8785) of the value, 64 hex digits. */
  abstract ofJson(value: unknown): string;
  /** UUIDv5 of a name in the name space of a command: the id of what the command creates. */
  abstract idFrom(commandId: string, name: string): string;
}
