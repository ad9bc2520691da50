import { caution, type MigrationRule, type Opinion, UNHARMED } from './rule'

/** A new value of an enumerated type breaks nothing until somebody writes it. */
export const enumValues: MigrationRule = {
  id: 'enum-values',
  judge(operation): Opinion | null {
    if (operation.kind !== 'add-enum-value') return null
    return {
      deploy: UNHARMED,
      back: caution('The older code may get the new value, which it does not know.'),
    }
  },
}
