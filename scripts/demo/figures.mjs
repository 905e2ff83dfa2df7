// What the source documents print, kept as printed: bodies that are loaded, and figures that are only shown.
import { readFile } from 'node:fs/promises';

const FILE = new URL('../../demo/source-figures.json', import.meta.url);

/** The FareLegami part of the figures. */
export const readFigures = async () => JSON.parse(await readFile(FILE, 'utf8')).fareLegami;

/** Labs are groups of citizens; schools are schools; of the other centres the source does not say who runs them. */
const KIND_OF_BUILDING = {
  school: 'school',
  'social-centre': 'informal-group',
  'youth-centre': 'informal-group',
};

/** The labs and civic centers as bodies of the directory, with the host type a restitution names them by. */
export const hostsOf = ({ communityLabs, civicCenters }) => [
  ...communityLabs.map(({ name, municipality }, index) => ({
    key: `lab-${index + 1}`,
    type: 'lab',
    body: { name, kind: 'informal-group', municipality },
  })),
  ...civicCenters.map(({ name, municipality, hostBuilding }, index) => ({
    key: `civic-center-${index + 1}`,
    type: 'civic-center',
    body: { name, kind: KIND_OF_BUILDING[hostBuilding], municipality },
  })),
];

/** The declared beneficiaries in words: estimates of the source, never counted as pacts. */
export const declaredBeneficiaries = ({ programme, beneficiaries }) =>
  beneficiaries.map(
    ({ action, period, direct, indirect, method }) =>
      `${action} ${period}: ${direct} direct, ${indirect} indirect (declared; method: ${method}; source: ${programme.name} sheet, ${programme.ambit})`,
  );
