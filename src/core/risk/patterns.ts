import { z } from 'zod'
import { DEFAULT_MIGRATIONS } from '../migrations/patterns'

/** Which paths of a commit are what: patterns as `matchesAny` reads them. */
export const PatternsSchema = z.object({
  migrations: z.array(z.string()),
  dependencies: z.array(z.string()),
  infrastructure: z.array(z.string()),
  flags: z.array(z.string()),
  configuration: z.array(z.string()),
})
export type Patterns = z.infer<typeof PatternsSchema>

/** Which paths are what where a workspace file does not say. A list in the file takes the place of the one here. */
export const DEFAULT_PATTERNS: Patterns = {
  migrations: [...DEFAULT_MIGRATIONS],
  dependencies: [
    '**/{package.json,package-lock.json,npm-shrinkwrap.json,yarn.lock,pnpm-lock.yaml,bun.lock,bun.lockb}',
    '**/{requirements*.txt,requirements*.in,requirements/*.txt,requirements/*.in,constraints*.txt}',
    '**/{pyproject.toml,poetry.lock,uv.lock,pdm.lock,Pipfile,Pipfile.lock}',
    '**/{Gemfile,Gemfile.lock,*.gemspec,composer.json,composer.lock}',
    '**/{Cargo.toml,Cargo.lock,go.mod,go.sum,mix.exs,mix.lock,pubspec.yaml,pubspec.lock}',
    '**/{pom.xml,build.gradle,build.gradle.kts,gradle.lockfile,*.csproj,packages.lock.json}',
    '.gitmodules',
  ],
  infrastructure: [
    '**/{Dockerfile,Dockerfile.*,*.dockerfile,Containerfile,.dockerignore}',
    '**/{docker-compose,compose}*.{yml,yaml}',
    '**/*.{tf,tfvars,hcl}',
    '**/{k8s,kubernetes,helm,charts,kustomize,terraform,ansible,nginx}/**',
    '**/{Chart,kustomization}.{yml,yaml}',
    '**/nginx*.conf',
    '**/{Procfile,app.json,fly.toml,render.yaml,vercel.json,netlify.toml,serverless.yml,cloudbuild.yaml}',
    '.github/{workflows,actions}/**',
    '{.travis.yml,.gitlab-ci.yml,Jenkinsfile,azure-pipelines.yml}',
    '.circleci/**',
  ],
  flags: [
    '**/{flags,feature_flags,feature-flags,features,flipper,unleash}.{yml,yaml,json,toml}',
    '**/{flags,feature_flags,feature-flags}/**/*.{yml,yaml,json,toml}',
  ],
  configuration: [
    '**/{config,conf,settings}/**',
    '**/{settings,config}.{py,rb,js,ts,yml,yaml,json,toml,ini}',
    '**/{.env,.env.*}',
    '**/*.{conf,ini,properties}',
  ],
}
