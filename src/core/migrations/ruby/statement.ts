// Ruby as far as migrations need it. Whatever else a file has is `other`: it does something that is not understood.

/** A value. `other` is whatever is computed. */
export type RubyValue =
  /** A string or a symbol. `isPlain`: its lines are those of the file, from `line` on. */
  | { readonly kind: 'text'; readonly text: string; readonly line: number; readonly isPlain: boolean }
  | { readonly kind: 'number'; readonly text: string }
  /** `true`, `nil`, a constant. */
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly RubyValue[] }
  | { readonly kind: 'hash'; readonly named: ReadonlyMap<string, RubyValue> }
  /** `-> { "now()" }`, with the text where that is all it has. */
  | { readonly kind: 'lambda'; readonly text: string | null }
  | { readonly kind: 'other' }

export interface Arguments {
  readonly args: readonly RubyValue[]
  readonly named: ReadonlyMap<string, RubyValue>
}

export interface RubyBlock {
  /** `t` of `do |t|`. */
  readonly parameter: string | null
  readonly body: readonly RubyStatement[]
}

/** A statement of a method's body. */
export type RubyStatement =
  /** `add_column :a, :b` or `t.string :b`, with the names of what it is called on. */
  | ({
      readonly kind: 'call'
      readonly name: string
      readonly line: number
      readonly block: RubyBlock | null
    } & Arguments)
  /** What is done under a condition, or repeatedly. */
  | { readonly kind: 'compound'; readonly line: number; readonly body: readonly RubyStatement[] }
  | {
      readonly kind: 'method'
      readonly name: string
      readonly line: number
      readonly body: readonly RubyStatement[]
    }
  /** A class or a module. */
  | { readonly kind: 'class'; readonly line: number; readonly body: readonly RubyStatement[] }
  /** What is not understood, with what is done in the blocks that it has. `name`: what it calls in the end, where that is a call. */
  | {
      readonly kind: 'other'
      readonly line: number
      readonly body: readonly RubyStatement[]
      readonly name: string | null
    }
