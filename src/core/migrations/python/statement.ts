import type { KnownNames } from './source'
import type { Expression, PythonCall } from './value'

/** What `with value as name` opens. */
export interface Opened {
  readonly value: Expression
  readonly name: string | null
}

/** A statement, as far as migrations need it. `pass` and `...` are none. */
export type PythonStatement =
  | { readonly kind: 'value'; readonly line: number; readonly value: Expression }
  /** `a = b.c = 1`, `a += 1`, with what is set: `a`, `b.c`, `a[]` for a part of `a`. `value` is null where it is not one for each. */
  | {
      readonly kind: 'assign'
      readonly line: number
      readonly targets: readonly string[]
      readonly sign: string
      readonly value: Expression | null
      /** Names get their meaning, and nothing is done to find it. */
      readonly isQuiet: boolean
    }
  /** `from module import name as own`; `module` is null for `import name`. `names`: what each is called where it comes from, by its own name. */
  | {
      readonly kind: 'import'
      readonly line: number
      readonly module: string | null
      readonly names: ReadonlyMap<string, string>
    }
  | FunctionStatement
  | ClassStatement
  | {
      readonly kind: 'with'
      readonly line: number
      readonly opens: readonly Opened[]
      readonly body: readonly PythonStatement[]
    }
  /** What is done under a condition, or repeatedly. */
  | {
      readonly kind: 'compound'
      readonly line: number
      readonly isLoop: boolean
      /** Nothing is done to find whether and how often. */
      readonly isQuiet: boolean
      readonly body: readonly PythonStatement[]
    }
  /** `return`, with nothing done to find what is returned. */
  | { readonly kind: 'return'; readonly line: number }
  | { readonly kind: 'other'; readonly line: number }

export interface FunctionStatement {
  readonly kind: 'function'
  readonly line: number
  readonly name: string
  /** A decorator makes something else of it, or a call only begins it (`async`). */
  readonly isOdd: boolean
  /** Its parameters with their defaults; null where it takes any number of them. */
  readonly parameters: ReadonlyMap<string, Expression | null> | null
  /** `given`: what its parameters stand for. */
  readonly body: (given?: KnownNames) => readonly PythonStatement[]
}

export interface ClassStatement {
  readonly kind: 'class'
  readonly line: number
  readonly name: string
  /** What it is made from: its bases, and what is named beside them. */
  readonly from: Omit<PythonCall, 'name' | 'line'>
  readonly isDecorated: boolean
  readonly body: readonly PythonStatement[]
  /** Every name and every text in it. */
  readonly words: () => ReadonlySet<string>
}
