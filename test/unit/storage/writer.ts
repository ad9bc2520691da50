import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { openHistory } from '../../../src/main/storage/history/history'
import { openJournal } from '../../../src/main/storage/journal/journal'
import { aDeploy, aHold, aMark, sha } from '../support/builders'

/** Writes into the history and the journal of a folder without end, and says each number once it is kept. */
const [folder = '', first = '1'] = process.argv.slice(2)
const fail = (problem: { sentence: string }): never => {
  throw new Error(problem.sentence)
}
const history = openHistory(join(folder, 'history.db'), fail)
const journal = openJournal(join(folder, 'journal.db'), fail)

for (let number = Number(first); ; number++) {
  const at = { app: 'site', environment: 'staging', by: 'ada' }
  journal.write({
    id: `command ${number}`,
    createdAt: number,
    command: { kind: 'deploy', ...at, ref: 'main', sha: sha('a'), subject: null, after: 0 },
    outcome: { outcome: 'open' },
  })
  journal.write(
    {
      id: `back ${number}`,
      createdAt: number,
      command: { kind: 'rollback', ...at, ref: 'main', sha: sha('a'), subject: null, after: 0, target: 1 },
      outcome: { outcome: 'open' },
    },
    // Of each environment only the newest are read.
    aHold({ id: `back ${number}`, environment: `staging-${number}` }),
  )
  journal.settle(`back ${number}`, { outcome: 'done', number })
  journal.mark(aMark({ sha: `${number}` }))
  const stood = { says: null, condition: null, candidate: null }
  journal.tick({ cycle: 'Site@26.11.0', item: `${number}`, by: 'ada', at: number, note: '', stood })
  history.put([aDeploy({ number, subject: 'kept' })])
  writeSync(1, `${number}\n`)
}
