import { openRunFolder } from '../../../../scripts/lib/tests/run-folder.mjs'

/** Vitest's global set-up: what the tests write for a while stands in a folder of this run, of which nothing may be left at its end. */
export default function setUp(): () => void {
  const run = openRunFolder()
  return () => {
    const left = run.close()
    if (left.length > 0) throw new Error(`Tests left temporary files behind: ${left.join(', ')}`)
  }
}
