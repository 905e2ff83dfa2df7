/**
 * An encrypted personal value (AES-256-GCM). The domain carries it and never looks inside.
 * All four parts are base64url text; `kid` names the data key of a person or of a document.
 */
export interface Sealed {
  readonly kid: string;
  readonly iv: string;
  readonly ct: string;
  readonly tag: string;
}
