import { matchesAny } from '../../util/glob'

/** What migrating writes or reads beside the migrations themselves. */
export const BESIDE_MIGRATIONS: readonly string[] = [
  '**/db/{schema.rb,structure.sql}',
  '**/prisma/**/*.prisma',
]

/** What decides how something is installed, beside what is installed. */
export const BESIDE_DEPENDENCIES: readonly string[] = [
  '**/{.npmrc,pnpm-workspace.yaml,setup.py,setup.cfg,libs.versions.toml,Brewfile,Dockerfile,Dockerfile.*}',
  '**/*requirements*.{txt,in}',
  '**/{.nvmrc,.node-version,.python-version,.ruby-version,.tool-versions,rust-toolchain.toml}',
]

/** Which files are tests, by the conventions of their runners. */
const TEST_FILES: readonly string[] = [
  '**/{test,tests,spec,specs,__tests__,testing,e2e}/**',
  '**/*{.,_,-}{test,tests,spec}.*',
  '**/test_*.py',
  '**/*{Test,Tests,Spec}.{java,kt,scala,php,cs}',
]

export const isTestFile = (path: string): boolean => matchesAny(path, TEST_FILES)

/** Code that a commit of the range cannot have changed: of the language, or of a package that was installed. */
export const isForeign = (path: string): boolean =>
  /(?:^|[\\/])(?:node_modules|site-packages|dist-packages|\.cargo|rustc|rustlib|go\/pkg\/mod|gems|\.venv|lib\/python[\d.]+)[\\/]|^node:|^internal\/(?:modules|process|timers|streams|main|bootstrap|fs)\/|^<|\/usr\/local\/go\/|\.yarn\/cache/.test(
    path,
  )

/** The folders and the name of a path, however the log writes it. */
export const segmentsOf = (path: string): string[] =>
  path
    .replace(/^\w+:\/\//, '')
    .split(/[\\/]/)
    .filter((part) => part !== '' && part !== '.' && part !== '..')

/** What a file is called without its folders and its ends: `invoice` for `billing/invoice.test.ts`. */
export const stemOf = (path: string): string =>
  (segmentsOf(path).at(-1) ?? '').replace(/(?!^)\..{0,250}$/, '')
