import { matchesAny } from '../../glob'

/** Which files are migrations, unless the workspace says otherwise. */
export const MIGRATION_FILES: readonly string[] = [
  '**/migrations/**/*.{py,sql,rb,js,ts,php,go}',
  '**/migrate/**/*.{sql,rb,go,js,ts}',
  '**/{alembic,migrations}/versions/*.py',
  '**/db/{schema.rb,structure.sql}',
  '**/prisma/**/*.{sql,prisma}',
]

/** Which files say what is installed: what people write, and what their tools lock. */
export const DEPENDENCY_FILES: readonly string[] = [
  '**/{package.json,package-lock.json,npm-shrinkwrap.json,yarn.lock,pnpm-lock.yaml,pnpm-workspace.yaml,bun.lock,.npmrc}',
  '**/{pyproject.toml,poetry.lock,uv.lock,Pipfile,Pipfile.lock,setup.py,setup.cfg,constraints.txt}',
  '**/*requirements*.{txt,in}',
  '**/requirements/*.{txt,in}',
  '**/{Cargo.toml,Cargo.lock,go.mod,go.sum,Gemfile,Gemfile.lock,composer.json,composer.lock}',
  '**/{pom.xml,build.gradle,build.gradle.kts,gradle.lockfile,libs.versions.toml,mix.exs,mix.lock,Brewfile}',
  '**/{Dockerfile,Dockerfile.*,.nvmrc,.node-version,.python-version,.ruby-version,.tool-versions,rust-toolchain.toml}',
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
export const stemOf = (path: string): string => (segmentsOf(path).at(-1) ?? '').replace(/(?!^)\..*$/, '')
