import { Module } from '@nestjs/common';
import { Authoriser } from './authoriser.js';
import { Disclosure } from './disclosure.js';
import { FreshRead } from './fresh-read.js';
import { handlers } from './handlers.js';
import { HouseholdMembers } from './household/household-members.js';
import { OrganisationSides } from './organisation/organisation-sides.js';
import { PeopleBySignIn } from './operator/people-by-sign-in.js';
import { PeopleDirectory } from './ports/people-directory.js';
import { Transact } from './transact.js';

/** Every use case; the ports come from global modules. */
@Module({
  providers: [
    Transact,
    Authoriser,
    Disclosure,
    FreshRead,
    HouseholdMembers,
    OrganisationSides,
    { provide: PeopleDirectory, useClass: PeopleBySignIn },
    ...handlers,
  ],
  exports: [PeopleDirectory],
})
export class ApplicationModule {}
