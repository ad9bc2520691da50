import { delimiter } from 'node:path'
import { currentLoginPath } from './login-path'

/** What names a git repository to a git program that is run from within another one's hook (`git rev-parse --local-env-vars`). */
const OTHER_REPOSITORY =
  /^GIT_(ALTERNATE_OBJECT_DIRECTORIES|CONFIG|CONFIG_PARAMETERS|CONFIG_COUNT|OBJECT_DIRECTORY|DIR|WORK_TREE|IMPLICIT_WORK_TREE|GRAFT_FILE|INDEX_FILE|NO_REPLACE_OBJECTS|REPLACE_REF_BASE|PREFIX|SHALLOW_FILE|COMMON_DIR|INTERNAL_SUPER_PREFIX|NAMESPACE|CEILING_DIRECTORIES|QUARANTINE_PATH|EXTERNAL_DIFF|TRACE.*)$/

/** Binnacle's own (its secrets among them), and what npm tells the scripts of the package that it starts. */
const OURS =
  /^(BINNACLE_.*|npm_(package|lifecycle)_.*|npm_(command|execpath|node_execpath)|npm_config_(local_prefix|user_agent|npm_version)|INIT_CWD|ELECTRON_RUN_AS_NODE)$/

/** The folders that npm puts before PATH: the programs of Binnacle's own packages, which are not the person's. */
const OUR_FOLDERS = /[/\\](node_modules[/\\]\.bin|node-gyp-bin)[/\\]?$/

/** Windows doesn't tell its names apart by their case, and writes this one as `Path`; an object does. */
const oneSpelling = (name: string): string =>
  process.platform === 'win32' && /^path$/i.test(name) ? 'PATH' : name

/** The variables of this process that a program run for the person gets: theirs, without ours, and with the PATH of a terminal of theirs. */
export async function theirVariables(): Promise<Record<string, string>> {
  const kept = variablesOfThisProcess()
  const path = await currentLoginPath(kept)
  return path === null ? kept : { ...kept, PATH: path }
}

function variablesOfThisProcess(): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && !OTHER_REPOSITORY.test(name) && !OURS.test(name))
      kept[oneSpelling(name)] = value
  }
  if (process.env.npm_lifecycle_event !== undefined && kept.PATH !== undefined) {
    const folders = kept.PATH.split(delimiter).filter((folder) => !OUR_FOLDERS.test(folder))
    kept.PATH = folders.join(delimiter)
  }
  return kept
}
