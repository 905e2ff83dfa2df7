// Who acts in the demo: seeded people, signed in, and the bodies they meet.
import { seededPeople, signIn, Trouble } from '../sign-in.mjs';
import { connect } from './api.mjs';
import { hostsOf } from './figures.mjs';
import { demoStep } from './keys.mjs';

/** The seeded people the demo needs, by role and number, and the seat they take in a team. */
const PARTS = {
  worker1: { role: 'social-worker', number: 1 },
  worker2: { role: 'social-worker', number: 2 },
  supervisor: { role: 'supervisor', number: 1 },
  planOffice: { role: 'plan-office', number: 1 },
  educator: { role: 'micro-team-member', number: 1, seat: 'educator' },
  psychologist: { role: 'micro-team-member', number: 2, seat: 'psychologist' },
  teacher: { role: 'micro-team-member', number: 3, seat: 'school' },
  volunteer: { role: 'micro-team-member', number: 4, seat: 'volunteer' },
  maker: { role: 'community-maker', number: 1, seat: 'third-sector' },
  labMaker: { role: 'lab-maker', number: 1, seat: 'third-sector' },
  coordinator: { role: 'civic-center-coordinator', number: 1, seat: 'other' },
};

/** Bodies that the seeded people act for, by the person who acts for them. */
const BODY_OF = {
  ambit: 'worker1',
  cooperative: 'educator',
  health: 'psychologist',
  school: 'teacher',
  listening: 'volunteer',
};

/** Invented bodies that promise something; no real company or parish gives its name. */
const PROVIDERS = {
  company: { name: 'Impresa Prova', kind: 'company', municipality: 'Crema' },
  parish: { name: 'Parrocchia Esempio', kind: 'parish', municipality: 'Crema' },
  foundation: { name: 'Fondazione Esempio', kind: 'foundation', municipality: 'Crema' },
};

const pick = (people, { role, number }) => {
  const person = people.filter((one) => one.role === role)[number - 1];
  if (person === undefined) throw new Trouble(`The service has no seeded person ${number} of role ${role}.`);
  return person;
};

const signInAll = async (onWait) => {
  const people = await seededPeople();
  const cast = {};
  for (const [part, wanted] of Object.entries(PARTS)) {
    const person = pick(people, wanted);
    cast[part] = {
      name: person.displayName,
      seat: wanted.seat,
      client: connect(await signIn(person), onWait),
    };
  }
  return cast;
};

/** Operator ids are known to the service only: they are read from its list, by name. */
const findOperators = async (cast) => {
  const known = await cast.worker1.client.list(demoStep('operators'), '/operators');
  for (const part of Object.values(cast)) {
    const operator = known.find(({ name }) => name.text === part.name);
    if (operator === undefined) throw new Trouble('The list of operators lacks somebody of the demo.');
    Object.assign(part, { id: operator.operatorId, organisationId: operator.organisationId });
  }
};

/** Loads the labs and civic centers as bodies and hosts, and the bodies that promise something. */
const registerBodies = async ({ planOffice }, figures) => {
  const hosts = [];
  for (const { key, type, body } of hostsOf(figures)) {
    const { id } = await planOffice.client.create(demoStep(key), '/organisations', body);
    hosts.push({ id, type, ...body });
  }
  const providers = {};
  for (const [key, body] of Object.entries(PROVIDERS))
    providers[key] = (await planOffice.client.create(demoStep(key), '/organisations', body)).id;
  return { hosts, providers };
};

/** Signs everybody in, loads the bodies of the figures, and says who is who. */
export const assembleCast = async (figures, onWait) => {
  const cast = await signInAll(onWait);
  await findOperators(cast);
  const { hosts, providers } = await registerBodies(cast, figures);
  const own = Object.entries(BODY_OF).map(([body, part]) => [body, cast[part].organisationId]);
  const { worker1, worker2, supervisor, planOffice: _, ...operators } = cast;
  return {
    ...{ workers: [worker1, worker2], supervisor: supervisor.client, operators, hosts },
    bodies: { ...Object.fromEntries(own), ...providers },
  };
};
