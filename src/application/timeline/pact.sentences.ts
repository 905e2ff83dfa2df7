import type { PactEvent } from '../../domain/pact/pact.events.js';
import type { Sentences } from './sentence.js';
import { dayInWords, word } from './words.js';

const it = (code: string): string => word(code, 'it');
const en = (code: string): string => word(code, 'en');
const il = (day: string): string => dayInWords(day, 'it');
const dissent = (votes: readonly { readonly position: string }[]): number =>
  votes.filter(({ position }) => position === 'disagree').length;
const dimensions = (codes: readonly { readonly code: string }[], say: (code: string) => string): string =>
  codes.map(({ code }) => say(code)).join(', ');

/** The life of a pact in plain words. */
export const pactSentences: Sentences<PactEvent> = {
  PactNominated: {
    it: (d) =>
      `Nucleo candidato al patto il ${il(d.nominatedOn)} (canale: ${it(d.channel)}), ${d.municipality}.`,
    en: (d) =>
      `Household nominated for a pact on ${d.nominatedOn} (channel: ${en(d.channel)}), ${d.municipality}.`,
  },
  CaseManagerAssigned: {
    it: (d) => `Assegnato il referente del caso dal ${il(d.from)}.`,
    en: (d) => `Case manager assigned from ${d.from}.`,
  },
  CaseManagerReplaced: {
    it: (d) => `Cambiato il referente del caso dal ${il(d.from)}.`,
    en: (d) => `Case manager replaced from ${d.from}.`,
  },
  PrivacyNoticeGiven: {
    it: (d) =>
      `Data l’informativa privacy (versione ${d.noticeVersion}) il ${il(d.givenOn)}, ${it(d.channel)}.`,
    en: (d) => `Privacy notice (version ${d.noticeVersion}) given on ${d.givenOn}, ${en(d.channel)}.`,
  },
  PreliminaryAnalysisRecorded: {
    it: (d) =>
      `Analisi preliminare del ${il(d.conductedOn)}: situazione ${it(d.complexity)}; dimensioni: ${dimensions(d.dimensions, it)}.`,
    en: (d) =>
      `Preliminary analysis of ${d.conductedOn}: ${en(d.complexity)} situation; dimensions: ${dimensions(d.dimensions, en)}.`,
  },
  VulnerabilityClassified: {
    it: (d) => `Classificata la vulnerabilità il ${il(d.classifiedOn)}.`,
    en: (d) => `Vulnerability classified on ${d.classifiedOn}.`,
  },
  EligibilityOverridden: {
    it: (d) => `Ammesso in deroga dal supervisore il ${il(d.overriddenOn)}.`,
    en: (d) => `Eligibility overridden by the supervisor on ${d.overriddenOn}.`,
  },
  AnalysisFrameworkRecorded: {
    it: (d) => `Quadro di analisi del ${il(d.conductedOn)} per ${d.members.length} componenti.`,
    en: (d) => `Analysis framework of ${d.conductedOn} for ${d.members.length} members.`,
  },
  PactRedirected: {
    it: (d) => `Caso reindirizzato il ${il(d.redirectedOn)} verso: ${it(d.toMeasure)}.`,
    en: (d) => `Case redirected on ${d.redirectedOn} to: ${en(d.toMeasure)}.`,
  },
  PactDeclined: {
    it: (d) => `Candidatura non proseguita il ${il(d.declinedOn)}, per scelta di: ${it(d.by)}.`,
    en: (d) => `Nomination declined on ${d.declinedOn} by the ${en(d.by)}.`,
  },
  MicroTeamConstituted: {
    it: (d) => `Costituita la micro-équipe il ${il(d.constitutedOn)} con ${d.members.length} componenti.`,
    en: (d) => `Micro-team constituted on ${d.constitutedOn} with ${d.members.length} members.`,
  },
  MicroTeamMemberJoined: {
    it: (d) => `Un componente è entrato nella micro-équipe dal ${il(d.member.from)}.`,
    en: (d) => `A member joined the micro-team from ${d.member.from}.`,
  },
  MicroTeamMemberLeft: {
    it: (d) => `Un componente ha lasciato la micro-équipe il ${il(d.until)}.`,
    en: (d) => `A member left the micro-team on ${d.until}.`,
  },
  MicroTeamMeetingHeld: {
    it: (d) =>
      `Riunione della micro-équipe il ${il(d.heldOn)} (${it(d.place)}), ${d.present.length} presenti, beneficiario ${d.beneficiaryPresent ? 'presente' : 'assente'}.`,
    en: (d) =>
      `Micro-team meeting on ${d.heldOn} (${en(d.place)}), ${d.present.length} present, beneficiary ${d.beneficiaryPresent ? 'present' : 'absent'}.`,
  },
  MicroTeamDecisionTaken: {
    it: (d) =>
      `Decisione della micro-équipe (${it(d.subject)}) presa ${it(d.method)}: voti: ${d.votes.length}, contrari: ${dissent(d.votes)}; beneficiario: ${it(d.beneficiaryPosition)}.`,
    en: (d) =>
      `Micro-team decision (${en(d.subject)}) taken ${en(d.method)}: votes: ${d.votes.length}, against: ${dissent(d.votes)}; beneficiary: ${en(d.beneficiaryPosition)}.`,
  },
  MicroTeamDecisionRevoked: {
    it: (d) => `Decisione revocata il ${il(d.revokedOn)} da un’altra decisione.`,
    en: (d) => `Decision revoked on ${d.revokedOn} by another decision.`,
  },
  CapabilityRecorded: {
    it: (d) => `Registrata una capacità della persona, utile per: ${d.mayServe.map(it).join(', ')}.`,
    en: (d) => `A capability of the person recorded, useful for: ${d.mayServe.map(en).join(', ')}.`,
  },
  GoalSet: {
    it: (d) =>
      `Fissato un obiettivo (${it(d.dimension)}, ${it(d.horizon)}); risultati attesi: ${d.expectedResults.length}.`,
    en: (d) =>
      `Goal set (${en(d.dimension)}, ${en(d.horizon)}); expected results: ${d.expectedResults.length}.`,
  },
  SupportPlanned: {
    it: (d) => `Previsto un sostegno (${it(d.kind)}) dal ${il(d.from)} al ${il(d.to)}.`,
    en: (d) => `Support planned (${en(d.kind)}) from ${d.from} to ${d.to}.`,
  },
  UndertakingSet: {
    it: (d) => `Preso un impegno da un componente del nucleo (${it(d.frequency)}), entro il ${il(d.dueOn)}.`,
    en: (d) => `Undertaking taken on by a member of the household (${en(d.frequency)}), due on ${d.dueOn}.`,
  },
  UndertakingDropped: {
    it: (d) => `Un impegno esce dal patto il ${il(d.droppedOn)}, per decisione della micro-équipe.`,
    en: (d) => `An undertaking left the pact on ${d.droppedOn}, by decision of the micro-team.`,
  },
  PactProposed: {
    it: (d) =>
      `Patto proposto (versione ${d.version}) il ${il(d.proposedOn)}, valido fino al ${il(d.validUntil)}.`,
    en: (d) => `Pact proposed (version ${d.version}) on ${d.proposedOn}, valid until ${d.validUntil}.`,
  },
  ProposalWithdrawn: {
    it: (d) => `Proposta (versione ${d.version}) ritirata il ${il(d.withdrawnOn)}.`,
    en: (d) => `Proposal (version ${d.version}) withdrawn on ${d.withdrawnOn}.`,
  },
  ProposalLapsed: {
    it: (d) => `Proposta (versione ${d.version}) decaduta il ${il(d.on)}.`,
    en: (d) => `Proposal (version ${d.version}) lapsed on ${d.on}.`,
  },
  PactRefused: {
    it: (d) => `Il nucleo ha rifiutato la proposta (versione ${d.version}) il ${il(d.refusedOn)}.`,
    en: (d) => `The household refused the proposal (version ${d.version}) on ${d.refusedOn}.`,
  },
  DesignResumed: {
    it: (d) => `Ripresa la progettazione il ${il(d.resumedOn)}.`,
    en: (d) => `Design resumed on ${d.resumedOn}.`,
  },
  PactSigned: {
    it: (d) =>
      `Patto firmato (versione ${d.version}) da ${d.signatories.length} firmatari il ${il(d.signedOn)}; dal ${il(d.startsOn)} al ${il(d.expectedEndOn)}.`,
    en: (d) =>
      `Pact signed (version ${d.version}) by ${d.signatories.length} signatories on ${d.signedOn}; from ${d.startsOn} to ${d.expectedEndOn}.`,
  },
  PactActivated: {
    it: (d) => `Patto attivo dal ${il(d.startsOn)}.`,
    en: (d) => `Pact active from ${d.startsOn}.`,
  },
  ReviewScheduled: {
    it: (d) => `Fissata la verifica ${it(d.kind)} per il ${il(d.dueOn)}.`,
    en: (d) => `Review (${en(d.kind)}) scheduled for ${d.dueOn}.`,
  },
  PactWithdrawn: {
    it: (d) => `Il nucleo si è ritirato dal patto il ${il(d.withdrawnOn)}.`,
    en: (d) => `The household withdrew from the pact on ${d.withdrawnOn}.`,
  },
};
