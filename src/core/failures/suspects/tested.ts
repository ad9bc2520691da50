import { isTestFile, segmentsOf, stemOf } from './files'
import { wordPartsOf } from './split'

/** Folders that say that there are tests or sources, not of what. */
const GENERAL = new Set([
  'test',
  'tests',
  'spec',
  'specs',
  '__tests__',
  'src',
  'lib',
  'app',
  'unit',
  'internal',
  'pkg',
])

/**
 * The files that a test file is named after (`invoice.ts` for `invoice.test.ts`, `test_invoice.py`, `invoice_test.go`,
 * `InvoiceTest.java`), those whose folders fit it best.
 */
export function testedBy(test: string, paths: Iterable<string>): string[] {
  const subject = subjectOf(test)
  const folders = new Set(foldersOf(test))
  let best: string[] = []
  let most = -1
  for (const path of paths) {
    if (isTestFile(path)) continue
    const own = foldersOf(path)
    const stem = stemOf(path).toLowerCase()
    // Where tests are all in one folder, the folder of what they test is in their names.
    const isNamedWhole = subject === `${own.at(-1)}_${stem}`
    if (subject !== stem && !isNamedWhole) continue
    const fit = isNamedWhole ? own.length : own.filter((folder) => folders.has(folder)).length
    // A file of the same name in another folder is another file.
    if (fit === 0 && folders.size > 0 && own.length > 0) continue
    if (fit > most) best = []
    if (fit >= most) best.push(path)
    most = Math.max(most, fit)
  }
  return best
}

/** Whether a line that begins a function has a name of several words that is part of a test's name, however either is written. */
export function isNamedIn(line: string, test: string): boolean {
  const words = partsIn(test)
  const names = line.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []
  return names.some((name) => {
    const parts = partsIn(name)
    return parts.length > 1 && `_${words.join('_')}_`.includes(`_${parts.join('_')}_`)
  })
}

const partsIn = (text: string): string[] =>
  (text.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []).flatMap((word) => wordPartsOf(word))

const foldersOf = (path: string): string[] =>
  segmentsOf(path)
    .slice(0, -1)
    .filter((folder) => !GENERAL.has(folder))

const subjectOf = (path: string): string =>
  stemOf(path)
    .replace(/^tests?_/, '')
    .replace(/[_-]?(?:tests?|spec)$/i, '')
    .toLowerCase()
