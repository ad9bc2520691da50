import type { ChangedFile } from '../../commits/change'
import type { Excerpt } from '../excerpt'
import * as texts from '../words'
import { isForeign, isTestFile } from './files'
import {
  Best,
  type Inquiry,
  type SuspectCandidate,
  type WeightedReason,
  type WeightedReasons,
} from './inquiry'
import { meantBy } from './paths'
import { changedPaths, otherNames, repositoriesOf } from './repositories'
import { isNamedIn, testedBy } from './tested'
import { BEYOND_TEST, OTHER_TEST, rarity, TESTED_FILE, TESTED_FUNCTION, WEIGHTS } from './weights'

/** Commits that change a failing test or its file, or the function or file that it is named after. */
export function testFindings({ excerpt, candidates }: Inquiry): WeightedReasons {
  const names = testNamesOf(excerpt)
  const share = breaksInTest(excerpt) ? 1 : BEYOND_TEST
  const best = new Best()
  for (const own of repositoriesOf(candidates)) {
    const paths = changedPaths(own)
    const files = testFilesOf(excerpt)
    const failing = new Set(files.flatMap((file) => meantBy(file, paths).paths).filter(isTestFile))
    const tested = new Map(
      files.flatMap((file) => otherNames(testedBy(file, paths), own).map((path) => [path, file])),
    )
    const add = addTo(best, own, candidates.length)
    add(share, (file) => writtenFinding(file, names))
    add(share, (file) => otherFinding(file, failing))
    add(1, (file) => functionFinding(file, tested, names))
    add(1, (file) => testedFinding(file, tested))
  }
  return best.findings
}

/** Whether it broke in the test itself, as an assertion does, and not in the code that the test called. */
function breaksInTest({ frames }: Excerpt): boolean {
  const innermost = frames.find(({ path }) => !isForeign(path))
  return innermost === undefined || isTestFile(innermost.path)
}

/** Adds what is found in the files of each commit; the fewer commits have it, the more it says. */
const addTo =
  (best: Best, candidates: readonly SuspectCandidate[], total: number) =>
  (share: number, findingOf: (file: ChangedFile) => WeightedReason | null): void => {
    const found = candidates.flatMap((candidate) => {
      const finding = candidate.files.map(findingOf).find((one) => one !== null)
      return finding === undefined || finding === null ? [] : [{ candidate, finding }]
    })
    const weight = share * rarity(found.length, total)
    for (const { candidate, finding } of found)
      best.add(candidate, { ...finding, weight: finding.weight * weight })
  }

/** It writes the failing test, or changes something in it. */
function writtenFinding(file: ChangedFile, names: readonly string[]): WeightedReason | null {
  for (const { added, within = '', line } of file.hunks ?? []) {
    for (const text of [{ line, text: within }, ...added]) {
      const name = names.find((one) => isWrittenIn(text.text, one))
      if (name === undefined || !(isTestFile(file.path) || BEGINS.test(text.text))) continue
      const sentence = texts.changesTest(name)
      const evidence = [{ path: file.path, line: text.line }]
      return { reason: { kind: 'test', sentence, evidence }, weight: WEIGHTS.test }
    }
  }
  return null
}

/** A line that begins a function or a test. */
const BEGINS = /\b(?:fn|func|function|def|test|it)\b/

/** Whether a name stands in a line by itself, not as the beginning of a longer one. */
function isWrittenIn(text: string, name: string): boolean {
  const at = text.indexOf(name)
  return at >= 0 && !/\w/.test(text.charAt(at + name.length))
}

function otherFinding({ path }: ChangedFile, failing: ReadonlySet<string>): WeightedReason | null {
  if (!failing.has(path)) return null
  const sentence = texts.testOfItFails(path)
  return {
    reason: { kind: 'test', sentence, evidence: [{ path, line: null }] },
    weight: WEIGHTS.test * OTHER_TEST,
  }
}

/** It changes the very function that a failing test is named after. */
function functionFinding(
  { path, hunks }: ChangedFile,
  tested: ReadonlyMap<string, string>,
  names: readonly string[],
): WeightedReason | null {
  if (isTestFile(path)) return null
  for (const { within = '', line, added } of hunks ?? []) {
    for (const one of [{ line, text: within }, ...added.filter(({ text }) => BEGINS.test(text))]) {
      const name = names.find((test) => isNamedIn(one.text, test))
      if (name === undefined) continue
      const sentence = texts.changesTested(name)
      const weight = WEIGHTS.test * TESTED_FUNCTION * (tested.has(path) ? 1 : 0.8)
      return { reason: { kind: 'test', sentence, evidence: [{ path, line: one.line }] }, weight }
    }
  }
  return null
}

function testedFinding({ path }: ChangedFile, tested: ReadonlyMap<string, string>): WeightedReason | null {
  const test = tested.get(path)
  if (test === undefined) return null
  const sentence = texts.itsTestFails(path, test.split('/').at(-1) ?? '')
  return {
    reason: { kind: 'test', sentence, evidence: [{ path, line: null }] },
    weight: WEIGHTS.test * TESTED_FILE,
  }
}

/** A shorter name may stand in any line. */
const LEAST_NAME = 6

/** The failing tests' own names, without the files, suites and modules that runners write before them. */
function testNamesOf({ tests }: Pick<Excerpt, 'tests'>): string[] {
  const own = tests.map((test) => {
    const last = test.split(/::| › | > | ❯ /).at(-1) ?? ''
    return last
      .replace(/ \(.*\)$/, '')
      .replace(/\[.{0,500}\]$/, '')
      .replace(/^(Test\w+)\/.*$/, '$1')
      .trim()
  })
  return [...new Set(own.filter((name) => name.length >= LEAST_NAME && !/\.\w{1,4}$/.test(name)))]
}

/** The files of failing tests: those that the tests' names begin with, and those of the stack traces. */
function testFilesOf({ tests, frames }: Pick<Excerpt, 'tests' | 'frames'>): string[] {
  const named = tests.flatMap((test) => [
    ...(test.match(/[\w@./\\-]{1,300}\.\w{1,4}(?=::|:\d| |$)/g) ?? []),
    ...(test.match(/\b(?:\w+\.)+\w+\b/g) ?? []).flatMap(moduleFile),
  ])
  const traced = frames.map(({ path }) => path).filter((path) => !isForeign(path))
  const files = [...new Set([...named, ...traced].filter(isTestFile))]
  // Where a path is known in full, its end alone says less, and means files of other folders too.
  return files.filter((file) => !files.some((other) => other.endsWith(`/${file}`)))
}

/** `billing.tests.test_invoice.InvoiceTest.test_total`, as Python's unittest names a test, is in billing/tests/test_invoice.py. */
function moduleFile(dotted: string): string[] {
  const parts = dotted.split('.')
  const end = parts.findIndex((part) => /^[A-Z]/.test(part))
  return end < 2 ? [] : [`${parts.slice(0, end).join('/')}.py`]
}
