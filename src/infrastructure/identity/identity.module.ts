import { type DynamicModule, Logger, Module, type OnModuleInit, type Provider } from '@nestjs/common';
import { APP_GUARD, HttpAdapterHost } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { createLocalJWKSet } from 'jose';
import type { IdentityConfig } from '../config/config.js';
import { AccessTokenGuard } from './access-token.guard.js';
import { mountDevelopmentProvider } from './development-provider.mount.js';
import { DevelopmentTokenVerifier } from './development-accounts.js';
import { createDevelopmentProvider, developmentIssuer } from './development-provider.js';
import type { IdentityOptions } from './identity-options.js';
import { issuerKeys } from './issuer-keys.js';
import { accessTokenPolicy } from './token-policy.js';
import { PolicyTokenVerifier, TokenVerifier } from './token-verifier.js';

type OutsideIssuer = Extract<IdentityConfig, { readonly provider: 'outside' }>;

/** The built-in provider, ready to be mounted, and the check of its tokens. */
interface BuiltIn {
  readonly verifier: TokenVerifier;
  mount(adapter: FastifyAdapter): void;
}

const BUILT_IN = Symbol('built-in identity provider');

/**
 * Guards every route that is not `@Public()`. PeopleDirectory and Clock come from the application's global modules.
 * With an outside issuer the service only checks tokens; without one it also runs the development provider.
 */
@Module({})
export class IdentityModule {
  static forRoot(options: IdentityOptions): DynamicModule {
    const { identity } = options;
    const tokens = identity.provider === 'outside' ? [outsideProvider(identity)] : builtInProviders(options);
    return {
      module: IdentityModule,
      providers: [...tokens, { provide: APP_GUARD, useClass: AccessTokenGuard }],
    };
  }
}

function outsideProvider({ issuer, audience, jwksUri }: OutsideIssuer): Provider {
  const policy = accessTokenPolicy(issuer, audience);
  return {
    provide: TokenVerifier,
    useFactory: () => new PolicyTokenVerifier(policy, issuerKeys(issuer, jwksUri)),
  };
}

function builtInProviders(options: IdentityOptions): Provider[] {
  return [
    { provide: BUILT_IN, useFactory: () => startBuiltIn(options) },
    { provide: TokenVerifier, useFactory: ({ verifier }: BuiltIn) => verifier, inject: [BUILT_IN] },
    {
      provide: Symbol('mount of the built-in identity provider'),
      useFactory: (builtIn: BuiltIn, host: HttpAdapterHost): OnModuleInit => ({
        // The command line has no HTTP adapter, and nothing to mount.
        onModuleInit: () => {
          const adapter: unknown = host.httpAdapter;
          if (isFastify(adapter)) builtIn.mount(adapter);
        },
      }),
      inject: [BUILT_IN, HttpAdapterHost],
    },
  ];
}

const isFastify = (adapter: unknown): adapter is FastifyAdapter => adapter instanceof FastifyAdapter;

async function startBuiltIn(options: IdentityOptions): Promise<BuiltIn> {
  const { provider, publicKey } = await createDevelopmentProvider(options);
  const issuer = developmentIssuer(options.publicUrl);
  return {
    verifier: new DevelopmentTokenVerifier(
      new PolicyTokenVerifier(
        accessTokenPolicy(issuer, options.identity.audience),
        createLocalJWKSet({ keys: [publicKey] }),
      ),
    ),
    mount(adapter) {
      new Logger('Identity').warn(
        `Development sign-in without passwords at ${issuer}: never for real people's data.`,
      );
      mountDevelopmentProvider(adapter, provider, options.publicUrl);
    },
  };
}
