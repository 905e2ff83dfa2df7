/** Nobody uses it and it uses nobody. */
export const broken = 1;
