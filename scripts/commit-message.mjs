// @ts-check
// Checks the message of a commit before it is made (lefthook): `area: what changes`, as CONTRIBUTING.md has it.
import { readFileSync } from 'node:fs'
import { whatIsWrong } from './lib/commit-message.mjs'

const [file] = process.argv.slice(2)
if (file === undefined) {
  console.error('Usage: node scripts/commit-message.mjs FILE')
  process.exit(2)
}
const wrong = whatIsWrong(readFileSync(file, 'utf8'))
if (wrong !== null) {
  console.error(`${wrong}\nCONTRIBUTING.md has the convention: \`area: what changes\`.`)
  process.exit(1)
}
