import { describe, it } from 'vitest'
import { expectTold, logNamed, type Told } from './told'

const LOGS: Record<string, Told> = {
  'shell-command-not-found': {
    headline: 'kubectl-x: command not found',
    activity: 'ship',
    command: 'kubectl-x apply -f ship.yml',
    exit: 127,
    frames: ['ship.sh:2'],
    marked: ['ship.sh: line 2: kubectl-x: command not found'],
  },
  'shell-dash-not-found': {
    headline: 'deplyo: not found',
    activity: 'ship',
    command: 'sh ship.sh',
    exit: 127,
    frames: ['ship.sh:3'],
    marked: ['ship.sh: 3: deplyo: not found'],
  },
  'make-recipe': {
    headline: 'make: *** [Makefile:6: ship] Error 3',
    activity: 'unknown',
    command: null,
    exit: 3,
    marked: ['make: *** [Makefile:6: ship] Error 3'],
  },
  'yarn-script': {
    headline: 'error Command failed with exit code 3.',
    activity: 'unknown',
    command: 'sh -c "exit 3"',
    exit: 3,
    marked: ['error Command failed with exit code 3.', 'exit code 3 after 2.1 s'],
  },
}

describe('the excerpt of a log of a shell and what runs commands', () => {
  it.each(Object.entries(LOGS))('tells what broke: %s', (name, told) => {
    expectTold(logNamed(name), told)
  })
})
