// What the invented households say and what is written about them. Nothing of it was ever said.

/** Why a household is proposed, by channel. */
export const MOTIVATIONS = {
  lab: 'Esempio: nel laboratorio il nucleo ha raccontato la fatica di arrivare a fine mese.',
  'listening-centre': 'Esempio: il centro di ascolto segnala spese arretrate e poca rete attorno.',
  'social-service': 'Esempio: il servizio sociale vede una fragilità non ancora conclamata.',
  school: 'Esempio: la scuola nota assenze e una famiglia che si isola.',
  'civic-center': 'Esempio: il centro civico incontra la famiglia nei pomeriggi aperti.',
  'community-point': 'Esempio: al punto di comunità la persona chiede orientamento.',
  self: 'Esempio: la persona si presenta da sola e chiede di essere accompagnata.',
  other: 'Esempio: un vicino accompagna il nucleo al servizio.',
};

/** A goal for each dimension of art. 5(2) D.Lgs. 147/2017, with the support that serves it. */
export const GOALS = [
  {
    dimension: 'b',
    support: 'economic',
    statement: 'Esempio: pagare affitto e bollette senza nuovi arretrati.',
    result: ['bollette arretrate', 'quattro', 'nessuna'],
    undertaking: 'Esempio: tiene il quaderno delle spese e lo rilegge con l’educatore.',
  },
  {
    dimension: 'c',
    support: 'work',
    statement: 'Esempio: trovare un lavoro che si concili con la famiglia.',
    result: ['ore di lavoro alla settimana', 'sei', 'venti'],
    undertaking: 'Esempio: si presenta ai colloqui e aggiorna il curriculum.',
  },
  {
    dimension: 'd',
    support: 'training',
    statement: 'Esempio: concludere il corso iniziato e abbandonato.',
    result: ['moduli conclusi', 'due', 'cinque'],
    undertaking: 'Esempio: frequenta il corso ogni settimana.',
  },
  {
    dimension: 'e',
    support: 'housing',
    statement: 'Esempio: conservare la casa con un canone sostenibile.',
    result: ['mesi di affitto coperti', 'uno', 'sei'],
    undertaking: 'Esempio: concorda con il proprietario un piano di rientro e lo rispetta.',
  },
  {
    dimension: 'f',
    support: 'relations',
    statement: 'Esempio: avere nel quartiere persone a cui chiedere una mano.',
    result: ['vicini che si scambiano favori', 'nessuno', 'tre'],
    undertaking: 'Esempio: partecipa agli incontri del quartiere.',
  },
  {
    dimension: 'a',
    support: 'care',
    statement: 'Esempio: riprendere fiducia nelle proprie capacità.',
    result: ['attività riprese', 'nessuna', 'due'],
    undertaking: 'Esempio: segue il percorso concordato con la psicologa.',
  },
];

/** What people can give, and where it may serve. */
export const CAPABILITIES = [
  ['Esempio: sa cucire e riparare abiti.', ['lab', 'neighbours']],
  ['Esempio: cucina per molte persone.', ['civic-center', 'parish']],
  ['Esempio: aiuta i bambini nei compiti.', ['school', 'lab']],
  ['Esempio: cura orti e giardini.', ['neighbours', 'association']],
  ['Esempio: parla tre lingue e fa da ponte.', ['civic-center', 'neighbours']],
];

/** What is given back, and what it means. */
export const RESTITUTIONS = [
  ['lab-activity', 'Esempio: tornare utile a chi mi ha ascoltato.'],
  ['skill-sharing', 'Esempio: insegnare quello che so fare.'],
  ['care-of-commons', 'Esempio: prendermi cura del posto dove vivo.'],
  ['mutual-help', 'Esempio: fare per altri quello che è stato fatto per me.'],
  ['volunteering', 'Esempio: sentirmi di nuovo parte del paese.'],
];

/** Who promises what: `provider` names a body of the demo's cast. Money stays below the ceiling of 2,000 euros. */
export const OFFERS = [
  {
    provider: 'listening',
    ...{ providerKind: 'third-sector', resourceKind: 'volunteer-time', quantity: 12, unit: 'hours' },
  },
  {
    provider: 'cooperative',
    ...{ providerKind: 'third-sector', resourceKind: 'service-hours', quantity: 20, unit: 'hours' },
  },
  { provider: 'company', providerKind: 'company', resourceKind: 'internship', quantity: 12, unit: 'weeks' },
  {
    provider: 'foundation',
    providerKind: 'foundation',
    resourceKind: 'reduced-rent',
    quantity: 6,
    unit: 'months',
  },
  { provider: 'parish', providerKind: 'parish', resourceKind: 'goods', quantity: 30, unit: 'kilograms' },
  { provider: 'school', providerKind: 'public', resourceKind: 'space', quantity: 10, unit: 'occurrences' },
  {
    provider: 'foundation',
    ...{ providerKind: 'foundation', resourceKind: 'money', quantity: 600, unit: 'euros' },
    money: { amount: '600.00', currency: 'EUR' },
  },
  { provider: 'ambit', providerKind: 'public', resourceKind: 'voucher', quantity: 8, unit: 'items' },
];
