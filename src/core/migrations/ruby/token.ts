/** A string. `isPlain`: its lines are those of the file. `isComputed`: something is put into it when it runs. */
export interface StringPiece {
  readonly text: string
  readonly line: number
  readonly isPlain: boolean
  readonly isComputed: boolean
}

/** A piece of Ruby. */
export type Token =
  | {
      readonly kind: 'name' | 'number' | 'sign' | 'symbol' | 'label'
      readonly text: string
      readonly line: number
    }
  | ({ readonly kind: 'string' } & StringPiece)
  | { readonly kind: 'newline'; readonly text: ''; readonly line: number }
