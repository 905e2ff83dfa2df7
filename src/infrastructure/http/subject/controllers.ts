import { SubjectRepresentationController } from './subject-representation.controller.js';
import { SubjectSearchController } from './subject-search.controller.js';
import { SubjectController } from './subject.controller.js';

/** Controllers of the registry of persons. */
export const subjectControllers = [
  SubjectController,
  SubjectRepresentationController,
  SubjectSearchController,
];
