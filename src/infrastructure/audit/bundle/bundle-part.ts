/** The next characters of a file of the bundle. Files take turns; `bundle.json` comes last and once. */
export interface BundlePart {
  readonly file: string;
  readonly text: string;
}
