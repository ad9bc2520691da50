import { applyEdits, type FormattingOptions, modify, parse } from 'jsonc-parser'
import { z } from 'zod'
import { fail, ok, type Result } from '../result'
import { nodeAt, textWithout } from './removal'
import * as words from './words'

const IndexSchema = z.number().int().min(0).max(10_000)

/** Names of fields and indices of lists, from the outermost; an index one past the end of a list adds to it. */
const PathSchema = z
  .array(z.union([z.string().max(200), IndexSchema]))
  .min(1)
  .max(12)
type Path = z.infer<typeof PathSchema>

const MoveSchema = z.object({
  path: PathSchema,
  /** The index that the item has from then on. */
  moveTo: IndexSchema,
})
type Move = z.infer<typeof MoveSchema>

const PutSchema = z.object({
  path: PathSchema,
  /** What stands there from now on; left out: nothing. */
  value: z.json().optional(),
  /** It goes before what is at the index, in place of taking its place. */
  insert: z.boolean().optional(),
})
type Put = z.infer<typeof PutSchema>

/** One change of a workspace file: what stands at a path is put there, added before an index of a list, taken away, or moved in its list. */
export const WorkspaceEditSchema = z.union([MoveSchema, PutSchema])
export type WorkspaceEdit = z.infer<typeof WorkspaceEditSchema>

/**
 * A workspace file's text with these changes, made one after another. What they do not touch stays as it was written: comments, order, blank lines,
 * and fields that Binnacle does not know.
 */
export function editedText(text: string, edits: readonly WorkspaceEdit[]): Result<string> {
  const formattingOptions = formattingOf(text)
  const put = (before: string, { path, value, insert = false }: Put): string =>
    value === undefined
      ? textWithout(before, path)
      : applyEdits(before, modify(before, [...path], value, { formattingOptions, isArrayInsertion: insert }))
  try {
    return ok(
      edits.reduce(
        (before, edit) => ('moveTo' in edit ? movedText(before, edit, put) : put(before, edit)),
        text,
      ),
    )
  } catch (cause) {
    return fail('invalid', words.CHANGE_DOES_NOT_FIT, cause)
  }
}

/** An item of a list goes elsewhere in it as it is written. Throws where there is none. */
function movedText(text: string, { path, moveTo }: Move, put: (text: string, edit: Put) => string): string {
  const [start, end] = rangeOf(text, path)
  if (moveTo === path.at(-1)) return text
  const to = [...path.slice(0, -1), moveTo]
  const held = put(put(text, { path }), { path: to, value: null, insert: true })
  const [from, until] = rangeOf(held, to)
  return held.slice(0, from) + text.slice(start, end) + held.slice(until)
}

function rangeOf(text: string, path: Path): readonly [number, number] {
  const node = nodeAt(text, path)
  if (node === null) throw new Error(`nothing at ${path.join('.')}`)
  return [node.offset, node.offset + node.length]
}

/** An edit of a text once `made` has changed it: it means the same item, wherever that is by now. null where that is gone. */
export function rebasedEdit(edit: WorkspaceEdit, made: WorkspaceEdit): WorkspaceEdit | null {
  const path = pathAfter(edit.path, made)
  if (path === null || !('moveTo' in edit)) return path === null ? null : { ...edit, path }
  const by = Number(path.at(-1)) - Number(edit.path.at(-1))
  return { path, moveTo: Math.max(0, edit.moveTo + by) }
}

/** Where what stood at a path stands after an edit; null for nowhere. */
function pathAfter(path: Path, edit: WorkspaceEdit): Path | null {
  const last = edit.path.length - 1
  const from = edit.path[last]
  const at = path[last]
  if (at === undefined || !edit.path.slice(0, last).every((step, i) => step === path[i])) return path
  if (typeof from !== 'number' || typeof at !== 'number') {
    // What is put where there is a field now does so where there is none, too.
    const isWithin = from === at && path.length > edit.path.length
    return isWithin && isRemoval(edit) ? null : path
  }
  const index = indexAfter(at, from, edit)
  return index === null ? null : path.map((step, i) => (i === last ? index : step))
}

/** Where an item of a list is after an edit of the item at `from`; null where it is gone. */
function indexAfter(index: number, from: number, edit: WorkspaceEdit): number | null {
  if ('moveTo' in edit) {
    if (index === from) return edit.moveTo
    const without = index > from ? index - 1 : index
    return without >= edit.moveTo ? without + 1 : without
  }
  if (isRemoval(edit)) return index === from ? null : index > from ? index - 1 : index
  return edit.insert === true && index >= from ? index + 1 : index
}

const isRemoval = (edit: WorkspaceEdit): boolean => !('moveTo' in edit) && edit.value === undefined

/** The file's own way: what its lines end with, and what they are indented by. */
function formattingOf(text: string): FormattingOptions {
  const indent = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  '
  return {
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.startsWith('\t') ? 1 : Math.min(indent.length, 8),
    insertFinalNewline: false,
  }
}

/** What a workspace file says, as it is written: without defaults. null where it cannot be read. */
export function writtenWorkspace(text: string): unknown {
  try {
    return parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return null
  }
}

/** The text of a workspace with nothing in it yet. */
export const NEW_WORKSPACE = '{\n  "version": 1,\n  "apps": []\n}\n'
