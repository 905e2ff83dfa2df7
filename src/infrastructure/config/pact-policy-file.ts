import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { DEFAULT_PACT_POLICY, type PactPolicy } from '../../domain/pact/pact-policy.js';

const NAME = 'PACT_POLICY_FILE';
const usual = DEFAULT_PACT_POLICY;

const whole = (least: number, most: number, fallback: number) =>
  z.number().int().min(least).max(most).default(fallback);

const policy = z.strictObject({
  version: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{0,39}$/, 'must be lower-case letters, digits, dots, hyphens'),
  validFrom: z.iso.date('must be a day'),
  severalOpenPacts: z.boolean().default(usual.severalOpenPacts),
  minimumMembers: whole(2, 50, usual.minimumMembers),
  minimumOrganisations: whole(2, 20, usual.minimumOrganisations),
  quorumShare: z.number().min(0).lt(1).default(usual.quorumShare),
  minimumGoals: whole(1, 20, usual.minimumGoals),
  minimumSupports: whole(1, 20, usual.minimumSupports),
  minimumUndertakings: whole(1, 20, usual.minimumUndertakings),
  proposalValidityDays: whole(1, 3_650, usual.proposalValidityDays),
  reviewPeriodMonths: whole(1, 60, usual.reviewPeriodMonths),
  signatureWorkingDays: whole(1, 365, usual.signatureWorkingDays),
}) satisfies z.ZodType<PactPolicy>;

const distinct = (values: readonly string[]): boolean => new Set(values).size === values.length;

const policies = z
  .array(policy)
  .refine((all) => distinct(all.map(({ version }) => version)), 'must name each version once')
  .refine((all) => distinct(all.map(({ validFrom }) => validFrom)), 'must begin one set a day')
  .refine(
    (all) => all.every(({ version }) => version !== usual.version),
    'must not take the default version',
  );

const placeOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => (typeof part === 'number' ? ` [${part}]` : `.${String(part)}`)).join('');

const json = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
};

/** The sets of a file, or what is wrong with it, without its values. */
export const readPactPolicies = (
  path: string,
): { readonly policies: readonly PactPolicy[] } | { readonly problems: readonly string[] } => {
  const found = json(path);
  if (found === undefined) return { problems: [`${NAME} must be a file of JSON that can be read`] };
  const { success, data, error } = policies.safeParse(found);
  if (success) return { policies: data };
  const problems = error.issues.map(({ path: place, code, message }) =>
    code === 'unrecognized_keys'
      ? `${NAME}${placeOf(place)} has a field that is no threshold`
      : `${NAME}${placeOf(place)} ${message}`,
  );
  return { problems };
};
