import { describe, it } from '@jest/globals';
import { accreditOperator } from '../../../src/domain/operator/accredit-operator.js';
import { operatorAggregate } from '../../../src/domain/operator/operator.js';
import { given } from '../../support/given.js';
import { accredited, anOperator } from '../../support/registry.fixture.js';

describe('accrediting an operator', () => {
  it('records who may sign in, sealed (H9)', () => {
    given(operatorAggregate, [])
      .when((operator) => accreditOperator(operator, anOperator()))
      .thenRecords(accredited());
  });

  it('refuses to accredit the same operator again', () => {
    given(operatorAggregate, [accredited()])
      .when((operator) => accreditOperator(operator, anOperator()))
      .thenRejects('operator-already-accredited');
  });
});
