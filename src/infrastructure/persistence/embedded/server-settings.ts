import { createHash } from 'node:crypto';

/** Names and values of postgresql.conf. */
export type ServerSettings = Readonly<Record<string, string>>;

/**
 * What the embedded server is always told on its command line, where no file in the cluster can weaken it:
 * an acknowledged commit is on disk, only this machine may connect, and no error line carries a value (privacy.md 2, I1).
 */
const base: ServerSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  max_connections: '200',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  logging_collector: 'off',
  log_destination: 'stderr',
  log_checkpoints: 'off',
  log_statement: 'none',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
};

/** The settings of a server, with a `cluster_name` that tells whether a running server was started with these very ones. */
export const serverSettings = (version: string, extra: ServerSettings = {}): ServerSettings => {
  const settings = { ...base, ...extra };
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([version, settings]))
    .digest('hex');
  return { ...settings, cluster_name: `embedded-${fingerprint.slice(0, 16)}` };
};

/** The same as arguments of `postgres`. */
export const asArguments = (settings: ServerSettings): readonly string[] =>
  Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
