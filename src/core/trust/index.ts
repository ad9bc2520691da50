export {
  isHarmless,
  isUnencrypted,
  type Powers,
  PowersSchema,
  powersAdded,
  powersOf,
  shownPowers,
  type Trust,
  type TrustQuestion,
  TrustSchema,
  variableFor,
} from './powers'
