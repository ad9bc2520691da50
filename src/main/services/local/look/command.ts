import { fail, ok, type Result } from '@core/result'
import { readOnlyApp } from '../context'
import { readGit } from '../git'
import { findProgram, splitCommand } from '../process/command'
import { repositoryAt } from './place'

/**
 * Whether a command could run in a checkout of a repository's branch: its program is there. Nothing of it is run. Answers what was found, in words.
 */
export async function lookAtCommand(path: string, branch: string, command: string): Promise<Result<string>> {
  const words = splitCommand(command)
  if (!words.ok) return fail('invalid', `Check the command: ${words.problem.sentence}.`)
  const [program = ''] = words.value
  if (!program.includes('/')) {
    const found = await findProgram(program, path, process.env.PATH ?? '')
    return found.ok
      ? ok(`${program} is installed.`)
      : fail('invalid', `There is no program “${program}” on this machine.`)
  }
  const at = await repositoryAt(path)
  if (!at.ok) return at
  const app = readOnlyApp({ name: program, repository: at.value.folder, branch })
  const file = program.replace(/^\.\//, '')
  const listed = await readGit(app, ['ls-tree', '-z', branch, file])
  if (!listed.ok || listed.value === '')
    return fail('invalid', `${branch} has no file ${file}. Is it committed?`)
  return listed.value.startsWith('100755')
    ? ok(`${file} is in ${branch}.`)
    : fail('invalid', `${file} isn’t executable in ${branch}. Run “git update-index --chmod=+x ${file}”.`)
}
