/** Which Ambito this service works for. */
export abstract class Tenancy {
  abstract readonly tenantId: string;
}
