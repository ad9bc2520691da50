export {
  isHarmless,
  isUnencrypted,
  type Powers,
  PowersSchema,
  powersAdded,
  powersOf,
  powersText,
  shownPowers,
  type Trust,
  type TrustQuestion,
  TrustSchema,
  variableFor,
} from './powers'
