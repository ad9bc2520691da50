import type { ChangedFile } from '../../change'
import { Best } from './best'
import { isTestFile } from './files'
import type { Candidate, Finding, Findings, Inquiry } from './inquiry'
import { meantBy } from './paths'
import { changedPaths, repositoriesOf } from './repositories'
import { testFilesOf, testNamesOf } from './test-names'
import { testedBy } from './tested'
import { OTHER_TEST, rarity, TESTED_FILE, WEIGHTS } from './weights'

/** Commits that write a failing test, change its file, or change the file that it is named after. */
export function testFindings({ excerpt, candidates }: Inquiry): Findings {
  const names = testNamesOf(excerpt)
  const best = new Best()
  for (const own of repositoriesOf(candidates)) {
    const paths = changedPaths(own)
    const files = testFilesOf(excerpt)
    const failing = new Set(files.flatMap((file) => meantBy(file, paths).paths).filter(isTestFile))
    const tested = new Map(files.flatMap((file) => testedBy(file, paths).map((path) => [path, file])))
    const kinds = [
      (file: ChangedFile) => writtenFinding(file, names),
      (file: ChangedFile) => otherFinding(file, failing),
      (file: ChangedFile) => testedFinding(file, tested),
    ]
    for (const kind of kinds) addAll(best, own, candidates.length, kind)
  }
  return best.findings
}

/** Adds what is found in the files of each commit; the fewer commits have it, the more it says. */
function addAll(
  best: Best,
  candidates: readonly Candidate[],
  total: number,
  findingOf: (file: ChangedFile) => Finding | null,
): void {
  const found = candidates.flatMap((candidate) => {
    const finding = candidate.files.map(findingOf).find((one) => one !== null)
    return finding === undefined || finding === null ? [] : [{ candidate, finding }]
  })
  const share = rarity(found.length, total)
  for (const { candidate, finding } of found)
    best.add(candidate, { ...finding, weight: finding.weight * share })
}

/** It writes the failing test, or changes something in it. */
function writtenFinding(file: ChangedFile, names: readonly string[]): Finding | null {
  for (const { added, within = '', line } of file.hunks ?? []) {
    for (const text of [{ line, text: within }, ...added]) {
      const name = names.find((one) => isWrittenIn(text.text, one))
      if (name === undefined || !(isTestFile(file.path) || BEGINS_TEST.test(text.text))) continue
      const sentence = `It changes the test that fails, “${name}”.`
      const evidence = [{ path: file.path, line: text.line }]
      return { reason: { kind: 'test', sentence, evidence }, weight: WEIGHTS.test }
    }
  }
  return null
}

const BEGINS_TEST = /\b(?:fn|func|def|test|it)\b/

/** Whether a name stands in a line by itself, not as the beginning of a longer one. */
function isWrittenIn(text: string, name: string): boolean {
  const at = text.indexOf(name)
  return at >= 0 && !/\w/.test(text.charAt(at + name.length))
}

function otherFinding({ path }: ChangedFile, failing: ReadonlySet<string>): Finding | null {
  if (!failing.has(path)) return null
  const sentence = `A test of ${path} fails, and it changes that file.`
  return {
    reason: { kind: 'test', sentence, evidence: [{ path, line: null }] },
    weight: WEIGHTS.test * OTHER_TEST,
  }
}

function testedFinding({ path }: ChangedFile, tested: ReadonlyMap<string, string>): Finding | null {
  const test = tested.get(path)
  if (test === undefined) return null
  const sentence = `It changes ${path}, and its test ${test.split('/').at(-1)} fails.`
  return {
    reason: { kind: 'test', sentence, evidence: [{ path, line: null }] },
    weight: WEIGHTS.test * TESTED_FILE,
  }
}
