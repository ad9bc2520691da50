/** A value as Python writes it, as far as migrations need it. */
export type Expression =
  /** `isPlain`: its lines are those of the file. */
  | { readonly kind: 'string'; readonly text: string; readonly line: number; readonly isPlain: boolean }
  | { readonly kind: 'number'; readonly text: string; readonly line: number }
  /** `models.CharField`, `None`, `True`. */
  | { readonly kind: 'name'; readonly name: string; readonly line: number }
  | ({ readonly kind: 'call' } & PythonCall)
  /** A list, a tuple or a set. */
  | { readonly kind: 'list'; readonly items: readonly Expression[]; readonly line: number }
  | Other

/** Whatever is computed, and a dictionary. */
interface Other {
  readonly kind: 'other'
  readonly line: number
  /** What a dictionary names whose keys are all written out. */
  readonly named?: ReadonlyMap<string, Expression>
  /** What is called of a call's answer: `op.get_bind().commit`. */
  readonly calls?: string
  /** The same, where what it is called of is a call that is known: `sa.Enum(name="mood").create`. */
  readonly made?: MethodCall
}

export interface MethodCall {
  readonly on: PythonCall
  readonly method: string
  readonly call: PythonCall
}

export interface PythonCall {
  /** `migrations.AddField`. */
  readonly name: string
  readonly args: readonly Expression[]
  readonly named: ReadonlyMap<string, Expression>
  readonly line: number
  /** It is given more than is written (`*columns`, `**options`). */
  readonly isOpen?: true
}
