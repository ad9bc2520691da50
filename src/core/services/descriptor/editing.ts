/* What of a part a person edits in the window. Its editors draw what stands here, and know no service by its name. */

/** By what a field is edited: a line, a number, a line of items between commas, a box to tick, or one of several. */
export type FieldControl =
  | 'text'
  | 'number'
  | 'list'
  | 'check'
  | { readonly choices: readonly { readonly value: string; readonly label: string }[] }

/** A field of a part; `Name` is what the part's shape has. */
export interface EditedField<Name extends string = string> {
  /** Where it stands below the part. */
  readonly path: readonly [Name, ...string[]]
  readonly label: string
  /** A line unless it is said. */
  readonly control?: FieldControl
  /** What stands in the line while it is empty. */
  readonly example?: string
  /** What to know of it, below it. */
  readonly help?: string
}

/** The line by which a part is added. */
interface NewPartLine<Name extends string> {
  readonly label: string
  /** What the part says by what was typed, beside its service. */
  readonly entry: (typed: string) => { readonly [N in Name]?: string }
  /** In a list: there is at most one of the service. */
  readonly isOnly?: true
}

export interface PartEditing<Name extends string = string> {
  /** In the order in which they are shown. */
  readonly fields: readonly EditedField<Name>[]
  /** Absent where a part isn't added by a line. */
  readonly add?: NewPartLine<Name>
  /** What tells one from others where no field of it is edited. */
  readonly shownBy?: Name
}

/** Of a part that is edited in the file alone. */
export const NOT_EDITED: PartEditing<never> = { fields: [] }

/** Of every source: which branch is watched. */
export const BRANCH_EDITED: PartEditing<'branch'> = {
  fields: [{ path: ['branch'], label: 'Branch', example: 'main' }],
}
