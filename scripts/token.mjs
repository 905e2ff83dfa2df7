// Prints one bearer token of a seeded person: npm run --silent token -- <role> [number]
import { seededPeople, signIn, Trouble } from './sign-in.mjs';

function choose(people, role, number) {
  const holders = people.filter((person) => person.role === role);
  if (holders.length === 0) {
    const roles = [...new Set(people.map((person) => person.role))];
    const said = role === undefined ? 'Which role?' : 'There is no such role.';
    throw new Trouble(`${said} One of:\n${roles.map((known) => `  ${known}`).join('\n')}`);
  }
  const person = /^[1-9]\d*$/.test(number) ? holders[Number(number) - 1] : undefined;
  if (person === undefined) {
    throw new Trouble(
      `The role ${role} has ${holders.length} seeded people: give a number from 1 to ${holders.length}.`,
    );
  }
  return person;
}

try {
  const [role, number = '1'] = process.argv.slice(2);
  const token = await signIn(choose(await seededPeople(), role, number));
  process.stdout.write(`${token}\n`);
} catch (error) {
  if (!(error instanceof Trouble)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
