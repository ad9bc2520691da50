/** How a language writes what the programs of the bench are made of. */
export interface Language {
  readonly name: 'python' | 'typescript' | 'go' | 'rust'
  readonly root: string
  source(module: string, file: string): string
  test(module: string, file: string): string
  /** A name out of its parts. */
  call(parts: readonly string[]): string
  open(name: string): readonly string[]
  readonly close: readonly string[]
  assign(target: string, call: string, args: readonly string[]): string
  guard(name: string, text: string): string
  testOpen(name: string): readonly string[]
  readonly testClose: readonly string[]
  testName(name: string): string
  expect(call: string, value: string): string
  comment(text: string): string
  readonly manifest: { readonly file: string; readonly lock: string }
}

/** A line; those that matter later have a number by which they are found again wherever they have moved. */
export interface Line {
  readonly id: number
  readonly text: string
}

/** A function, or a test of one. */
export interface Block {
  readonly id: number
  readonly name: string
  readonly isTest: boolean
  readonly lines: readonly Line[]
}

/** A file of blocks, or one of plain lines: one of the two is empty. */
export interface File {
  /** Stays the same when it is renamed. */
  readonly id: number
  readonly path: string
  readonly module: string
  /** Its name without folder and end. */
  readonly name: string
  readonly plain: readonly Line[]
  readonly blocks: readonly Block[]
}

/** All files as they are at a commit, by id. Files that did not change keep their identity. */
export type State = ReadonlyMap<number, File>

/** What a commit does. It may be done to another state than the one that it was made for, as when it is merged. */
export type Edit = (state: State) => State

export interface Step {
  readonly subject: string
  readonly edit: Edit
}

/** The lines of a file as they are written. */
export function linesOf(file: File, language: Language): Line[] {
  if (file.plain.length > 0) return [...file.plain]
  const framed = (texts: readonly string[]): Line[] => texts.map((text) => ({ id: 0, text }))
  return file.blocks.flatMap((block) => [
    ...framed(block.isTest ? language.testOpen(block.name) : language.open(block.name)),
    ...block.lines,
    ...framed(block.isTest ? language.testClose : language.close),
    ...framed(['']),
  ])
}

/** Where a line is in a state; null where it is no more. */
export function placeOf(
  state: State,
  language: Language,
  id: number,
): { path: string; line: number; text: string } | null {
  for (const file of state.values()) {
    const lines = linesOf(file, language)
    const at = lines.findIndex((line) => line.id === id)
    if (at >= 0) return { path: file.path, line: at + 1, text: lines[at]?.text ?? '' }
  }
  return null
}

/** The state with one of its files changed; itself where the file is not there. */
export function withFile(state: State, id: number, change: (file: File) => File): State {
  const file = state.get(id)
  return file === undefined ? state : new Map(state).set(id, change(file))
}

/** The file with one of its blocks changed. */
export const withBlock = (file: File, id: number, change: (block: Block) => Block): File => ({
  ...file,
  blocks: file.blocks.map((block) => (block.id === id ? change(block) : block)),
})
