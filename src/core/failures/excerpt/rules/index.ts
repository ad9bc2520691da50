import type { Tool } from '../rule'
import { ACCEPTANCE } from './acceptance'
import { ALL_PASSED } from './all-passed'
import { COCOAPODS, XCODE } from './apple'
import { MOCHA, PLAYWRIGHT } from './browsers'
import { ROLLUP, WEBPACK } from './bundlers'
import { CALLERS } from './callers'
import { CHANGESETS } from './changesets'
import { BINNACLE, FREIGHT, GITHUB, GITLAB, SHOUTED, TRAVIS } from './ci'
import { CLOJURE } from './clojure'
import { ANSIBLE, CAPISTRANO, KUBERNETES } from './clusters'
import { C, TYPESCRIPT } from './compilers'
import { CPP_TESTS } from './cpp-tests'
import { CRYSTAL_AND_ERLANG } from './crystal-and-erlang'
import { DART } from './dart'
import { DOCKER } from './docker'
import { DOTNET_TEST, MSBUILD } from './dotnet'
import { ELIXIR } from './elixir'
import { ELM } from './elm'
import { FOUNDRY } from './foundry'
import { GINKGO } from './ginkgo'
import { GO, GO_JSON } from './go'
import { HASKELL } from './haskell'
import { FLY, GCLOUD, HEROKU, PAGES, RAILWAY } from './hosts'
import { CLOUDFORMATION, TERRAFORM } from './infrastructure'
import { NPM, OTHER_INSTALLERS, PACKAGES, PIP, YARN_AND_PNPM } from './installers'
import { GRADLE, JAVA, JUNIT, MAVEN } from './java'
import { JEST, NODE, THROWN, VITEST } from './javascript'
import { JULIA } from './julia'
import { LIMITS } from './limits'
import { BIOME, COMMITLINT, DEPENDENCIES, ESLINT, FORMATTERS, PRE_COMMIT, PYTHON_LINTERS } from './linters'
import { LUA } from './lua'
import { MIGRATIONS } from './migrations'
import { NIM } from './nim'
import { OCAML } from './ocaml'
import { AZURE, BUILDKITE, JENKINS } from './other-ci'
import { OXLINT } from './oxlint'
import { PACKERS } from './packers'
import { PHP, PHPUNIT } from './php'
import { PESTER, POWERSHELL } from './powershell'
import { PYTEST } from './pytest'
import { PYTHON } from './python'
import { REMOTE } from './remote'
import { RSPEC, RUBY } from './ruby'
import { RUST } from './rust'
import { SCALA } from './scala'
import { CHECKS, SCANNERS } from './scanners'
import { SCHEMA_CODE, SQL_FILES } from './schema-tools'
import { RUNNERS, SHELL } from './shell'
import { SITES } from './sites'
import { SPECS } from './specs'
import { NODE_TEST, TAP } from './tap'
import { TESTTHAT } from './testthat'
import { WORDING } from './wording'
import { ZIG } from './zig'

/** What a CI, or what ships, writes around what it runs. */
export const AROUND: readonly Tool[] = [AZURE, GITHUB, GITLAB, TRAVIS, BINNACLE, FREIGHT, JENKINS, BUILDKITE]

/** All that can be read, the particular before the general: the first rule that matches a line reads it. */
export const TOOLS: readonly Tool[] = [
  ...AROUND,
  ALL_PASSED,
  RUNNERS,
  PAGES,
  DOCKER,
  CHECKS,
  SCANNERS,
  WORDING,
  CALLERS,
  ACCEPTANCE,
  ELM,
  PACKERS,
  FOUNDRY,
  CLOJURE,
  REMOTE,
  TERRAFORM,
  CLOUDFORMATION,
  KUBERNETES,
  ANSIBLE,
  CAPISTRANO,
  RAILWAY,
  HEROKU,
  FLY,
  GCLOUD,
  TESTTHAT,
  JULIA,
  OCAML,
  LUA,
  NIM,
  ZIG,
  DART,
  CRYSTAL_AND_ERLANG,
  PYTEST,
  SQL_FILES,
  SCHEMA_CODE,
  MIGRATIONS,
  PYTHON,
  JEST,
  VITEST,
  PLAYWRIGHT,
  MOCHA,
  NODE_TEST,
  TAP,
  PHPUNIT,
  PHP,
  ELIXIR,
  CPP_TESTS,
  DOTNET_TEST,
  SCALA,
  SITES,
  WEBPACK,
  ROLLUP,
  MAVEN,
  GRADLE,
  JUNIT,
  JAVA,
  RSPEC,
  HASKELL,
  RUBY,
  PRE_COMMIT,
  FORMATTERS,
  GINKGO,
  GO_JSON,
  GO,
  RUST,
  TYPESCRIPT,
  XCODE,
  COCOAPODS,
  PESTER,
  POWERSHELL,
  SPECS,
  C,
  MSBUILD,
  PACKAGES,
  CHANGESETS,
  DEPENDENCIES,
  ESLINT,
  COMMITLINT,
  OXLINT,
  PIP,
  BIOME,
  PYTHON_LINTERS,
  LIMITS,
  NPM,
  YARN_AND_PNPM,
  OTHER_INSTALLERS,
  NODE,
  THROWN,
  SHELL,
  SHOUTED,
]
