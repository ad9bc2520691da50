import type { ChangedFile } from '../../change'
import type { Excerpt } from '../excerpt'
import { Best } from './best'
import { isForeign, isTestFile, stemOf } from './files'
import type { Candidate, Finding, Findings, Inquiry } from './inquiry'
import { meantBy } from './paths'
import { changedPaths, repositoriesOf } from './repositories'
import { rarity, TESTED_FILE, WEIGHTS } from './weights'

/** A shorter name may stand in any line. */
const LEAST_NAME = 6

/** Commits that write a failing test, change its file, or change the file that it is named after. */
export function testFindings({ excerpt, candidates }: Inquiry): Findings {
  const names = testNames(excerpt)
  const files = testFiles(excerpt)
  const best = new Best()
  for (const own of repositoriesOf(candidates)) {
    const paths = changedPaths(own)
    const failing = new Set(files.flatMap((file) => meantBy(file, paths).paths).filter(isTestFile))
    const stems = new Map(files.map((file) => [subjectOf(file), file]))
    addAll(best, own, candidates.length, (file) => testFinding(file, failing, names))
    addAll(best, own, candidates.length, (file) => testedFinding(file, stems))
  }
  return best.findings
}

function addAll(
  best: Best,
  candidates: readonly Candidate[],
  total: number,
  findingOf: (file: ChangedFile) => Finding | null,
): void {
  const found = candidates.flatMap((candidate) => {
    const findings = candidate.files.map(findingOf).filter((finding) => finding !== null)
    return findings.length === 0 ? [] : [{ candidate, findings }]
  })
  const share = rarity(found.length, total)
  for (const { candidate, findings } of found)
    for (const finding of findings) best.add(candidate, { ...finding, weight: finding.weight * share })
}

function testFinding(
  { path, hunks }: ChangedFile,
  failing: ReadonlySet<string>,
  names: readonly string[],
): Finding | null {
  for (const { line, text } of hunks?.flatMap(({ added }) => added) ?? []) {
    const name = names.find((one) => text.includes(one))
    if (name !== undefined && (isTestFile(path) || /\b(?:fn|func|def|test|it)\b/.test(text))) {
      const sentence = `It writes the test that fails, “${name}”.`
      return { reason: { kind: 'test', sentence, evidence: [{ path, line }] }, weight: WEIGHTS.test }
    }
  }
  if (!failing.has(path)) return null
  const sentence = `A test of ${path} fails, and it changes that file.`
  return { reason: { kind: 'test', sentence, evidence: [{ path, line: null }] }, weight: WEIGHTS.test * 0.85 }
}

function testedFinding({ path }: ChangedFile, stems: ReadonlyMap<string, string>): Finding | null {
  const test = isTestFile(path) ? undefined : stems.get(stemOf(path).toLowerCase())
  if (test === undefined) return null
  const sentence = `It changes ${path}, and its test ${test.split('/').at(-1)} fails.`
  return {
    reason: { kind: 'test', sentence, evidence: [{ path, line: null }] },
    weight: WEIGHTS.test * TESTED_FILE,
  }
}

/** The tests' own names, without the files, suites and modules that runners write before them. */
function testNames({ tests }: Excerpt): string[] {
  const own = tests.map((test) => {
    const last = test.split(/::| › | > | ❯ /).at(-1) ?? ''
    return last
      .replace(/ \(.*\)$/, '')
      .replace(/\[.*\]$/, '')
      .replace(/^(Test\w+)\/.*$/, '$1')
      .trim()
  })
  return [...new Set(own.filter((name) => name.length >= LEAST_NAME && !/\.\w{1,4}$/.test(name)))]
}

/** The files of failing tests: those that the tests' names begin with, and those of the stack traces. */
function testFiles({ tests, frames }: Excerpt): string[] {
  const named = tests.flatMap((test) => [
    ...(test.match(/[\w@./\\-]+\.\w{1,4}(?=::|:\d| |$)/g) ?? []),
    ...(test.match(/\b(?:\w+\.)+\w+\b/g) ?? []).flatMap(moduleFile),
  ])
  const traced = frames.map(({ path }) => path).filter((path) => isTestFile(path) && !isForeign(path))
  return [...new Set([...named.filter(isTestFile), ...traced])]
}

/** `billing.tests.test_invoice.InvoiceTest.test_total`, as Python's unittest names a test, is in billing/tests/test_invoice.py. */
function moduleFile(dotted: string): string[] {
  const parts = dotted.split('.')
  const end = parts.findIndex((part) => /^[A-Z]/.test(part))
  return end < 2 ? [] : [`${parts.slice(0, end).join('/')}.py`]
}

/** What a test file is named after: `invoice` for `test_invoice.py`, `invoice.test.ts`, `invoice_test.go`, `InvoiceTest.java`. */
const subjectOf = (path: string): string =>
  stemOf(path)
    .replace(/^tests?_/, '')
    .replace(/[_-]?(?:tests?|spec)$/i, '')
    .toLowerCase()
