import type { Excerpt } from '../excerpt'
import { isForeign, isTestFile } from './files'

/** A shorter name may stand in any line. */
const LEAST_NAME = 6

/** The failing tests' own names, without the files, suites and modules that runners write before them. */
export function testNamesOf({ tests }: Pick<Excerpt, 'tests'>): string[] {
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
export function testFilesOf({ tests, frames }: Pick<Excerpt, 'tests' | 'frames'>): string[] {
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
