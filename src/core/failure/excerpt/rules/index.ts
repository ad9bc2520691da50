import type { Tool } from '../rule'
import { BINNACLE, FREIGHT, GITHUB, SHOUTED, TRAVIS } from './ci'
import { C, TYPESCRIPT } from './compilers'
import { DOCKER } from './docker'
import { GO } from './go'
import { NPM, OTHER_INSTALLERS, YARN_AND_PNPM } from './installers'
import { GRADLE, JAVA, MAVEN } from './java'
import { JEST, NODE, THROWN, VITEST } from './javascript'
import { BIOME, ESLINT, PYTHON_LINTERS } from './linters'
import { MIGRATIONS } from './migrations'
import { PYTEST } from './pytest'
import { PYTHON } from './python'
import { RSPEC, RUBY } from './ruby'
import { RUST } from './rust'
import { RUNNERS, SHELL } from './shell'

/** All that can be read, the particular before the general: the first rule that matches a line reads it. */
export const TOOLS: readonly Tool[] = [
  GITHUB,
  TRAVIS,
  BINNACLE,
  FREIGHT,
  RUNNERS,
  DOCKER,
  PYTEST,
  MIGRATIONS,
  PYTHON,
  JEST,
  VITEST,
  MAVEN,
  GRADLE,
  JAVA,
  RSPEC,
  RUBY,
  GO,
  RUST,
  TYPESCRIPT,
  C,
  ESLINT,
  BIOME,
  PYTHON_LINTERS,
  NPM,
  YARN_AND_PNPM,
  OTHER_INSTALLERS,
  NODE,
  THROWN,
  SHELL,
  SHOUTED,
]
