// The invented households of the Distretto Cremasco: where they live, through which door they came, how far they get.

const row = (town, channel, family, end, twists = {}) => ({ town, channel, family, end, ...twists });

/**
 * `end`: how far the case gets (see story.mjs). Twists: `votes` how the team decides, `absent` a meeting without the
 * beneficiary, `commitment` and `restitution` what becomes of them, and the single ones that story.mjs reads.
 */
export const HOUSEHOLDS = [
  row('Crema', 'lab', 'two-parents', 'active', {
    ...{ votes: 'majority', leaver: true, absent: true, restitution: 'contested', commitment: 'withdrawn' },
  }),
  row('Crema', 'listening-centre', 'single', 'active', {
    ...{ restitution: 'completed', commitment: 'fulfilled' },
  }),
  row('Crema', 'social-service', 'one-parent', 'active', { absent: true }),
  row('Crema', 'school', 'two-parents', 'signed'),
  row('Crema', 'civic-center', 'couple', 'active', { commitment: 'withdrawn' }),
  row('Crema', 'community-point', 'elder', 'active', { restitution: 'none', votes: 'coordinator' }),
  row('Crema', 'self', 'young', 'active', { refusedFirst: true }),
  row('Crema', 'other', 'bound-child', 'active', { restitution: 'insured' }),
  row('Crema', 'lab', 'newborn', 'proposed'),
  row('Crema', 'listening-centre', 'applicant', 'active', { restitution: 'contested' }),
  row('Pandino', 'lab', 'protected', 'active'),
  row('Pandino', 'school', 'one-parent', 'refused', { votes: 'majority' }),
  row('Pandino', 'civic-center', 'couple', 'designing'),
  row('Pandino', 'social-service', 'provisional', 'active', { votes: 'coordinator' }),
  row('Soncino', 'lab', 'unknown-birth', 'active', { commitment: 'fulfilled' }),
  row('Soncino', 'listening-centre', 'single', 'redirected', { overt: true }),
  row('Soncino', 'social-service', 'guardian', 'active'),
  row('Soncino', 'self', 'young', 'declined', { declinedBy: 'household' }),
  row('Castelleone', 'lab', 'parent-out-of-reach', 'active'),
  row('Castelleone', 'listening-centre', 'two-parents', 'active', { complexity: 'complex', leaver: true }),
  row('Castelleone', 'social-service', 'administrator', 'signed'),
  row('Castelleone', 'other', 'elder', 'assessing'),
  row('Sergnano', 'lab', 'couple', 'active', { restitution: 'waived' }),
  row('Sergnano', 'listening-centre', 'one-parent', 'designing', { proposalWithdrawn: true }),
  row('Sergnano', 'social-service', 'single', 'declined', { declinedBy: 'service' }),
  row('Sergnano', 'self', 'young', 'active', { restitution: 'suspended' }),
  row('Vaiano Cremasco', 'lab', 'two-parents', 'active', { proposalWithdrawn: true }),
  row('Vaiano Cremasco', 'listening-centre', 'couple', 'designing', { proposalLapsed: true }),
  row('Vaiano Cremasco', 'social-service', 'newborn', 'active', { signedLate: true }),
  row('Vaiano Cremasco', 'other', 'single', 'redirected', { complexity: 'work-only' }),
  row('Offanengo', 'lab', 'one-parent', 'active', { votes: 'majority', restitution: 'contested' }),
  row('Offanengo', 'listening-centre', 'elder', 'refused', { declinedBy: 'household' }),
  row('Offanengo', 'social-service', 'bound-child', 'proposed'),
  row('Offanengo', 'community-point', 'couple', 'withdrawn', { commitment: 'withdrawn' }),
  row('Dovera', 'school', 'two-parents', 'active', { commitment: 'declined' }),
  row('Dovera', 'civic-center', 'single', 'assessing'),
  row('Dovera', 'social-service', 'one-parent', 'active', { restitution: 'interrupted' }),
  row("Rivolta d'Adda", 'civic-center', 'couple', 'active', { commitment: 'reversed' }),
  row("Rivolta d'Adda", 'social-service', 'young', 'active', { overt: true, admitted: true }),
  row("Rivolta d'Adda", 'listening-centre', 'provisional', 'active', {
    refusedFirst: true,
    votes: 'majority',
  }),
  row('Crema', 'lab', 'single', 'declined', { declinedBy: 'household', again: true }),
  row('Crema', 'school', 'couple', 'active', { released: 'beta' }),
  row('Crema', 'social-service', 'couple', 'active', { handedOver: true }),
  row('Pandino', 'other', 'unknown-birth', 'designing', { leaves: true }),
  row('Soncino', 'lab', 'elder', 'active', { commitment: 'lapsed' }),
  row('Castelleone', 'community-point', 'couple', 'active', { changesItsMind: true }),
  row('Crema', 'civic-center', 'administrator', 'active', { restitution: 'completed' }),
  row('Offanengo', 'lab', 'applicant', 'nominated'),
].map((household, index) => ({ number: index + 1, ...household }));
