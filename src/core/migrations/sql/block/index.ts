import { z } from 'zod'
import type { SchemaChange } from '../../operation'
import type { SqlParser } from '../../parser'
import { changesOf } from '../statement'
import { partsOf, type SqlToken } from './parts'

/** A change, and where it is written: units from the beginning of the block. */
interface Placed {
  readonly change: SchemaChange
  readonly at: number
}

const Do = z.object({
  DoStmt: z.object({
    args: z.array(
      z.object({
        DefElem: z.object({
          defname: z.string(),
          arg: z.object({ String: z.object({ sval: z.string().default('') }) }),
        }),
      }),
    ),
  }),
})

/** The text of a `DO`; null where it is not written in PL/pgSQL. */
export function bodyOf(statement: unknown): string | null {
  const args = Do.safeParse(statement).data?.DoStmt.args ?? []
  const of = (name: string): string | undefined =>
    args.find(({ DefElem }) => DefElem.defname === name)?.DefElem.arg.String.sval
  return (of('language') ?? 'plpgsql').toLowerCase() === 'plpgsql' ? (of('as') ?? null) : null
}

/** What is longer than this is not looked into. */
const LONGEST = 100_000

/**
 * What the statements of a block of PL/pgSQL do, whether or not their conditions hold. Whatever else it has (a loop, a statement that is put
 * together as it runs) is code of its own.
 */
export function blockChanges(body: string, parser: SqlParser): readonly Placed[] {
  if (body.length > LONGEST) return [{ change: CODE, at: 0 }]
  const block = new Block(body, parser)
  for (const statement of statementsIn(partsOf(body))) block.read(statement)
  return block.isCode ? [...block.found, { change: CODE, at: 0 }] : block.found
}

const CODE: SchemaChange = { kind: 'run-code', name: null }

/** The parts between the semicolons that are in no bracket. */
function statementsIn(parts: readonly SqlToken[]): readonly (readonly SqlToken[])[] {
  const statements: SqlToken[][] = [[]]
  let depth = 0
  for (const part of parts) {
    if (part.text === '(') depth++
    if (part.text === ')') depth--
    if (part.text === ';' && depth <= 0) statements.push([])
    else statements.at(-1)?.push(part)
  }
  return statements
}

/** Words behind which a statement begins. */
const OPENS = /^(?:begin|else|exception|loop)$/
const CONDITIONS = /^(?:if|elsif|elseif|when)$/
const LOOPS = /^(?:for|foreach|while)$/
/** What says something or goes elsewhere. */
const QUIET = /^(?:raise|return|exit|continue|assert)$/

class Block {
  readonly found: Placed[] = []
  isCode = false
  #isDeclaring = false

  constructor(
    private readonly body: string,
    private readonly parser: SqlParser,
  ) {}

  read(statement: readonly SqlToken[]): void {
    const parts = statement.filter(({ kind }) => kind !== 'gap')
    let at = 0
    for (;;) {
      const word = wordAt(parts, at)
      if (word === 'begin') this.#isDeclaring = false
      if (word === 'declare') this.#isDeclaring = true
      if (OPENS.test(word) || word === 'declare') at += 1
      else if (CONDITIONS.test(word)) {
        const end = thenAfter(parts, at)
        this.#compute(parts.slice(at + 1, end))
        at = end + 1
      } else if (LOOPS.test(word)) {
        this.isCode = true
        while (at < parts.length && wordAt(parts, at) !== 'loop') at++
      } else break
    }
    this.#do(parts.slice(at))
  }

  /** One statement by itself. */
  #do(parts: readonly SqlToken[]): void {
    const [first, second, ...others] = parts
    const word = wordAt(parts, 0)
    if (first === undefined || word === 'end' || (word === 'null' && second === undefined)) return
    if (this.#isDeclaring || QUIET.test(word)) {
      if (parts.some(({ text }) => text === '(')) this.isCode = true
    } else if (word === 'perform') this.#sql(`SELECT ${this.#textOf(parts.slice(1))}`, first.at)
    else if (word === 'execute') {
      if (second?.kind === 'text' && others.length === 0 && /^'[^'\\]*'$/.test(second.text))
        this.#sql(second.text.slice(1, -1), first.at)
      else this.isCode = true
    } else if (first.kind === 'word' && /^:?=$/.test(second?.text ?? '')) this.#compute(others)
    else this.#sql(this.#textOf(parts), first.at)
  }

  /** A condition, or what is kept in a variable: whatever it calls may do anything. */
  #compute(parts: readonly SqlToken[]): void {
    const [first] = parts
    if (first !== undefined) this.#sql(`SELECT (${this.#textOf(parts)})`, first.at)
  }

  #sql(text: string, at: number): void {
    const statements = this.parser.parse(text)
    if (!statements.ok) this.isCode = true
    for (const { node } of statements.ok ? statements.value : [])
      for (const change of changesOf(node)) {
        // `INTO` means a variable here.
        const isVariable = change.kind === 'create-table' && isSelect(node)
        if (change.kind === 'run-code' || isSetting(node)) this.isCode = true
        else if (!isVariable) this.found.push({ change, at })
      }
  }

  #textOf(parts: readonly SqlToken[]): string {
    const [first, last] = [parts.at(0), parts.at(-1)]
    return first === undefined || last === undefined
      ? ''
      : this.body.slice(first.at, last.at + last.text.length)
  }
}

const wordAt = (parts: readonly SqlToken[], at: number): string => parts[at]?.text.toLowerCase() ?? ''

/** Where the `THEN` of a condition is, past those within its own `CASE … END`; behind the last part where it has none. */
function thenAfter(parts: readonly SqlToken[], from: number): number {
  let depth = 0
  for (let at = from + 1; at < parts.length; at++) {
    const word = wordAt(parts, at)
    if (word === 'case') depth++
    if (word === 'end') depth--
    if (word === 'then' && depth === 0) return at
  }
  return parts.length
}

const isKind =
  (name: string) =>
  (node: unknown): boolean =>
    typeof node === 'object' && node !== null && name in node
const isSelect = isKind('SelectStmt')
const isSetting = isKind('VariableSetStmt')
