/** How many requests one client may make in one window. */
export interface RateLimitOptions {
  /** Requests of one signed-in user in a window. */
  readonly perUser: number;
  /** Requests of one client address that end without a signed-in user in a window. */
  readonly perAddress: number;
  /** Length of a window, whole seconds. */
  readonly windowSeconds: number;
}

/** Where and as whom the explorer signs its reader in: authorization code with PKCE, no secret. */
export interface ExplorerSignIn {
  readonly clientId: string;
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  /** The address of the explorer's own page that takes the code. */
  readonly redirectUrl: string;
  /** What is asked for, each with its meaning. */
  readonly scopes: Readonly<Record<string, string>>;
}

/** Token of the options. */
export const HTTP_OPTIONS = Symbol('HTTP_OPTIONS');

/** What the HTTP frame must be told. */
export interface HttpOptions {
  /** Absolute address without a trailing slash, such as `https://patti.example`: start of every link given out. */
  readonly publicUrl: string;
  /** The Ambito whose data this service holds. */
  readonly tenantId: string;
  /** Semantic version of the build. */
  readonly version: string;
  readonly rateLimit: RateLimitOptions;
  /** Addresses or networks of proxies whose `X-Forwarded-For` is believed; empty: none. */
  readonly trustProxy: readonly string[];
  /** Whom to write to about the API; absent: nobody is named. */
  readonly contactEmail?: string;
  /** Terms of service of the API; absent: what its explorer says. */
  readonly termsUrl?: string;
  /** Absent: the reader of the explorer brings a token. */
  readonly signIn?: ExplorerSignIn;
}

/** Path under which all resources live, without slashes at the ends. */
export const API_PREFIX = 'api/v1';

/** Longest body in bytes. */
export const BODY_LIMIT = 256 * 1024;

/** Deepest nesting of a JSON body. */
export const JSON_DEPTH = 20;

/** Longest list anywhere in a body; most fields set a shorter one with `@CappedArray`. */
export const MAX_ITEMS = 1_000;

/** Pages of the operator, outside the prefix. */
export const OPERATIONS = ['status', 'health/live', 'health/ready', 'metrics'] as const;
