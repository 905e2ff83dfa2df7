import type { OperatorEvent } from '../../domain/operator/operator.events.js';
import type { OrganisationEvent } from '../../domain/organisation/organisation.events.js';
import type { Sentences } from './sentence.js';
import { dayInWords, word } from './words.js';

const it = (code: string): string => word(code, 'it');
const en = (code: string): string => word(code, 'en');
const il = (day: string): string => dayInWords(day, 'it');

/** The accounts of those who work with the service, in plain words. */
export const operatorSentences: Sentences<OperatorEvent> = {
  OperatorAccredited: {
    it: (d) => `Operatore accreditato dal ${il(d.from)}.`,
    en: (d) => `Operator accredited from ${d.from}.`,
  },
  RoleGranted: {
    it: (d) => `Conferito un ruolo (${it(d.role)}) dal ${il(d.from)}.`,
    en: (d) => `Role granted (${en(d.role)}) from ${d.from}.`,
  },
  RoleRevoked: {
    it: (d) => `Revocato un ruolo dal ${il(d.on)}.`,
    en: (d) => `Role revoked from ${d.on}.`,
  },
  DelegationGiven: {
    it: (d) => `Conferita una delega (${it(d.scope.kind)}) dal ${il(d.from)} al ${il(d.to)}.`,
    en: (d) => `Delegation given (${en(d.scope.kind)}) from ${d.from} to ${d.to}.`,
  },
  DelegationEnded: {
    it: (d) => `Delega cessata dal ${il(d.on)}.`,
    en: (d) => `Delegation ended from ${d.on}.`,
  },
  OperatorSuspended: {
    it: (d) => `Operatore sospeso dal ${il(d.on)}.`,
    en: (d) => `Operator suspended from ${d.on}.`,
  },
  OperatorLeft: {
    it: (d) => `L’operatore ha lasciato il servizio dal ${il(d.on)}.`,
    en: (d) => `The operator left the service from ${d.on}.`,
  },
};

/** The bodies that take part, in plain words. */
export const organisationSentences: Sentences<OrganisationEvent> = {
  OrganisationRegistered: {
    it: (d) => `Ente registrato: ${d.name} (${it(d.kind)}), ${d.municipality}.`,
    en: (d) => `Body registered: ${d.name} (${en(d.kind)}), ${d.municipality}.`,
  },
  OrganisationRenamed: {
    it: (d) => `L’ente ha cambiato nome: ${d.name}.`,
    en: (d) => `The body has another name: ${d.name}.`,
  },
  OrganisationClosed: {
    it: (d) => `L’ente ha cessato l’attività dal ${il(d.on)}.`,
    en: (d) => `The body closed from ${d.on}.`,
  },
  UnitRegistered: {
    it: (d) => `Unità registrata: ${d.name}; supervisori: ${d.supervisorIds.length}.`,
    en: (d) => `Unit registered: ${d.name}; supervisors: ${d.supervisorIds.length}.`,
  },
  UnitSupervisorsChanged: {
    it: (d) => `Cambiati i supervisori di un’unità: ora ${d.supervisorIds.length}.`,
    en: (d) => `Supervisors of a unit changed: now ${d.supervisorIds.length}.`,
  },
};
