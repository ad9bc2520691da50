import { applyEdits, type FormattingOptions, modify, parse } from 'jsonc-parser'
import { z } from 'zod'
import { fail, ok, type Result } from '../result'
import { canonical } from '../util/same'
import * as words from './words'

/** One change of a workspace file: what stands at a path is put there, added before an index of a list, or taken away. */
export const WorkspaceEditSchema = z.object({
  /** Names of fields and indices of lists, from the outermost; an index one past the end of a list adds to it. */
  path: z
    .array(z.union([z.string().max(200), z.number().int().min(0).max(10_000)]))
    .min(1)
    .max(12),
  /** What stands there from now on; left out: nothing. */
  value: z.json().optional(),
  /** It goes before what is at the index, in place of taking its place. */
  insert: z.boolean().optional(),
})
export type WorkspaceEdit = z.infer<typeof WorkspaceEditSchema>

/**
 * A workspace file's text with these changes, made one after another. What they do not touch stays as it was written: comments, order, blank lines,
 * and fields that Binnacle does not know.
 */
export function editedText(text: string, edits: readonly WorkspaceEdit[]): Result<string> {
  const formattingOptions = formattingOf(text)
  try {
    return ok(
      edits.reduce((before, { path, value, insert = false }) => {
        const changes = modify(before, [...path], value, {
          formattingOptions,
          isArrayInsertion: insert,
        })
        return applyEdits(before, changes)
      }, text),
    )
  } catch (cause) {
    return fail('invalid', words.CHANGE_DOES_NOT_FIT, cause)
  }
}

/**
 * Edits of a text, once `made` has changed it: they mean the same items, whose place in a list may be another one by now. null where what they change
 * is gone, or where several of them and the list that they change have moved: the person must look again.
 */
export function rebasedEdits(
  edits: readonly WorkspaceEdit[],
  made: readonly WorkspaceEdit[],
): WorkspaceEdit[] | null {
  const rebased: WorkspaceEdit[] = []
  for (const edit of edits) {
    const path = made.reduce<WorkspaceEdit['path'] | null>(
      (at, one) => (at === null ? null : pathAfter(at, one)),
      edit.path,
    )
    if (path === null) return null
    rebased.push({ ...edit, path })
  }
  const isMoved = rebased.some(({ path }, i) => canonical(path) !== canonical(edits[i]?.path))
  return isMoved && edits.length > 1 ? null : rebased
}

/** Where what stood at a path stands after an edit; null for nowhere. */
function pathAfter(path: WorkspaceEdit['path'], edit: WorkspaceEdit): WorkspaceEdit['path'] | null {
  const last = edit.path.length - 1
  const from = edit.path[last]
  const at = path[last]
  if (!edit.path.slice(0, last).every((step, i) => step === path[i]) || at === undefined) return path
  const isGone = edit.value === undefined
  if (isGone && at === from) return null
  if (typeof from !== 'number' || typeof at !== 'number') return path
  const by = isGone ? (at > from ? -1 : 0) : edit.insert === true && at >= from ? 1 : 0
  return path.map((step, i) => (i === last ? at + by : step))
}

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
