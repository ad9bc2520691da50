// docs/recipes.md says which existing files know of a service, a rule, a view and so on. Here it is held to that.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SERVICES } from '@core/services/list'
import { describe, expect, it } from 'vitest'

const page = readFileSync('docs/recipes.md', 'utf8')
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => join('src', name).replaceAll('\\', '/'))
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }))

interface Recipe {
  readonly toAdd: string
  readonly words: RegExp
  readonly own: readonly string[]
  readonly existing: readonly string[]
}

/** How many existing files adding one of a kind may touch, by the design. */
const LIMITS: Readonly<Record<string, number>> = {
  'a service that is a CI': 1,
  'a service that knows errors': 1,
  'a service that is the chat': 1,
  'a service that deploys': 1,
  'a service that is a source host': 1,
  'a verdict rule': 1,
  'a checklist item': 1,
  'a view': 2,
  'a setting': 2,
  'a call': 2,
  'a call that sends something out': 2,
  'a topic': 2,
}

/** Where services stand by themselves. */
const OF_SERVICES = /^src\/(?:core\/services\/[\w-]+\.ts$|main\/services\/[\w-]+\/)/
/** What is of one service alone names it, and says why. */
const NAMING: Readonly<Record<string, string>> = {
  'src/core/incoming/senders.ts': 'who sends webhooks to this machine, each in its own way',
  'src/main/features/incoming/index.ts': 'the same',
  'src/main/index.ts': 'a feature of the same name as such a service',
  'src/main/network/webhooks/verify.ts': 'how each of them signs',
  'src/renderer/data/queries.ts': 'a query of the same name as such a service',
  'src/renderer/views/settings/words.ts': 'where each of them sends to',
  'src/core/releases/people/bots.ts': 'accounts of bots, by their names',
  'src/main/features/accounts/account-book.ts': 'the device flow, by which one signs in to GitHub alone',
  'src/renderer/sheets/connect/SignInHere.tsx': 'the device flow',
  'src/renderer/views/settings/accounts/AccountRow.tsx':
    'the device flow, and what GitHub still lets be asked',
  'src/renderer/views/settings/accounts/AccountsSection.tsx': 'which GitHub is offered the device flow first',
  'src/renderer/views/settings/accounts/EnterpriseDialog.tsx': 'a GitHub Enterprise',
}

/** What stands between backticks. */
const codes = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)

/** The rows of the table; a `|` of a cell is written `\|` there. */
const recipes: readonly Recipe[] = page
  .split('\n')
  .filter((line) => line.startsWith('| a '))
  .map((line) => {
    const [, toAdd = '', , words = '', own = '', existing = ''] = line.split(/(?<!\\)\|/)
    const [pattern = ''] = codes(words)
    return {
      toAdd: toAdd.trim(),
      words: new RegExp(pattern.replaceAll('\\|', '|')),
      own: codes(own),
      existing: codes(existing),
    }
  })

describe('the recipes', () => {
  it('are there for services, a rule, a checklist item, a view, a setting, a call, one that sends, and a topic', () => {
    expect(recipes.map(({ toAdd }) => toAdd)).toEqual([
      'a service that is a CI',
      'a service that knows errors',
      'a service that is the chat',
      'a service that deploys',
      'a service that is a source host',
      'a verdict rule',
      'a checklist item',
      'a view',
      'a setting',
      'a call',
      'a call that sends something out',
      'a topic',
    ])
  })

  it.each(recipes)('to add $toAdd: the files that know the example are those of the table', (recipe) => {
    const { words, own, existing } = recipe
    const found = sources.filter(({ text }) => words.test(text)).map(({ file }) => file)
    for (const mine of own)
      expect(
        found.some((file) => file.startsWith(mine)),
        mine,
      ).toBe(true)
    const outside = found.filter((file) => !own.some((mine) => file.startsWith(mine)))
    expect(outside.sort()).toEqual([...existing].sort())
  })

  it.each(Object.entries(LIMITS))(
    'to add %s touches no more existing files than the design has',
    (toAdd, most) => {
      const recipe = recipes.find((one) => one.toAdd === toAdd)
      expect(recipe?.existing.length).toBeGreaterThan(0)
      expect(recipe?.existing.length).toBeLessThanOrEqual(most)
    },
  )

  it('name services only in their folders, in the list, and where it is about that service alone', () => {
    const kinds = SERVICES.map((service) => service.kind)
    // Quoted, or as the key of something that has one for each. A feature is called as what sends webhooks here, too.
    const keys = kinds.filter((kind) => kind !== 'incoming').join('|')
    const kind = new RegExp(`'(?:${kinds.join('|')})'|^\\s*(?:${keys}): [^\\n]*[{[(,]$`, 'm')
    const naming = sources.filter(({ file, text }) => !OF_SERVICES.test(file) && kind.test(text))
    expect(naming.map(({ file }) => file).sort()).toEqual(Object.keys(NAMING).sort())
  })

  it('name files and folders that are there', () => {
    const named = codes(page).filter(
      (code) => /^(src|test|docs)\/[^*]+$/.test(code) && !code.includes('NAME'),
    )
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter((path) => !existsSync(path))).toEqual([])
  })
})
