import { createHash } from 'node:crypto';
import type { Role } from '../../domain/kernel/actor.js';
import type { DevelopmentPerson } from './development-people.js';

const STYLE =
  'body{font:1.1rem/1.5 sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#17324d}' +
  'section{margin:1.5rem 0}h2{font-size:1.1rem;margin:0 0 .5rem}' +
  'button{font:inherit;display:block;width:100%;text-align:left;margin:.5rem 0;padding:.6rem 1rem;' +
  'border:2px solid #06c;background:#fff;color:#004d99;cursor:pointer}' +
  'button:hover,button:focus-visible{background:#06c;color:#fff;outline:3px solid #ff9900}';

/** The page's only style, allowed by its digest; scripts are not allowed at all. */
export const STYLE_DIGEST = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;

const roleNames: Readonly<Record<Role, string>> = {
  'social-worker': 'Assistente sociale',
  'micro-team-member': 'Componente di micro-équipe',
  'community-maker': 'Community maker',
  'lab-maker': 'Lab maker',
  'civic-center-coordinator': 'Coordinatore di centro civico',
  'community-facilitator': 'Facilitatore di comunità',
  supervisor: 'Supervisore',
  auditor: 'Revisore',
  'plan-office': 'Ufficio di Piano',
  'programme-partner': 'Partner di programma',
  tutor: 'Tutor',
  administrator: 'Amministratore',
  dpo: 'Responsabile della protezione dei dati',
  citizen: 'Cittadino beneficiario',
};

/** Text made safe between tags and inside quoted attributes. */
const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Who to sign in as: one button per person, grouped by role, without a password. */
export function signInPage(people: readonly DevelopmentPerson[], action: string): string {
  const roles = [...new Set(people.map(({ role }) => role))];
  const sections = roles.map((role) => {
    const id = `role-${role}`;
    const holders = people.filter((person) => person.role === role);
    const buttons = holders.map(button).join('');
    return `<section aria-labelledby="${id}"><h2 id="${id}">${escapeHtml(roleNames[role])}</h2>${buttons}</section>`;
  });
  return page(
    'Accesso di sviluppo',
    `<p>Scegliere la persona di prova con cui entrare. Non serve alcuna password: questo accesso esiste solo in sviluppo.</p>
<form method="post" action="${escapeHtml(action)}">${sections.join('\n')}</form>`,
  );
}

/** Who there is, and how to get a token of one of them. */
export function peoplePage(people: readonly DevelopmentPerson[]): string {
  const numberOf = (person: DevelopmentPerson): number =>
    people.filter(({ role }) => role === person.role).indexOf(person) + 1;
  const lines = people.map(
    (person) =>
      `<li>${escapeHtml(person.displayName)}: <code>npm run --silent token -- ${person.role} ${numberOf(person)}</code></li>`,
  );
  return page(
    'Persone di prova',
    `<p>Accesso senza password, solo in sviluppo. Il comando accanto al nome stampa un token di quella persona.</p>
<ul>${lines.join('\n')}</ul>
<p><a href="/api/docs">Le API</a></p>`,
  );
}

/** A page that only says something. */
export const messagePage = (message: string): string =>
  page('Accesso di sviluppo', `<p role="alert">${escapeHtml(message)}</p>`);

const button = ({ signInSubject, displayName, organisationName, unitName }: DevelopmentPerson): string => {
  const label = [displayName, organisationName, unitName].filter((part) => part !== undefined).join(' – ');
  return `<button name="person" value="${escapeHtml(signInSubject)}">${escapeHtml(label)}</button>`;
};

const page = (title: string, content: string): string => `<!doctype html>
<html lang="it">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>
${content}
</main></body>
</html>
`;
