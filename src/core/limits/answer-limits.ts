/** How much of one JSON answer is taken. What is beyond is left out, and whoever asked is told. */
export interface AnswerLimits {
  /** Items of a list, and fields of an object. */
  readonly items: number
  /** Different names of fields in the whole answer: each costs as much to read as ten values. */
  readonly names: number
  /** Values of every kind in the whole answer. */
  readonly values: number
  /** Characters of one text. */
  readonly text: number
  /** Characters of all texts and names of fields together, as JSON writes them: one that has to be escaped counts as six. */
  readonly texts: number
  /** Lists and objects within each other. */
  readonly depth: number
}
