import type { StepActivity } from './excerpt'

/** What a command is for, by its text: the first that matches says so. */
export const COMMANDS: readonly {
  readonly pattern: RegExp
  readonly activity: StepActivity
  readonly overBuild?: true
}[] = [
  // What it says looks as what a compiler says.
  { activity: 'lint', pattern: /\bgo vet\b|\bstaticcheck\b/, overBuild: true },
  {
    activity: 'install',
    pattern:
      /\b(?:npm (?:ci|i|install)|pnpm (?:i|install)|yarn install|pip3? install|poetry install|uv sync|bundle install|apt(?:-get)? (?:-\S+ )*(?:install|update)|cargo fetch|go mod download|composer install)\b|^yarn$/,
  },
  {
    activity: 'migrate',
    pattern: /\b(?:migrate|migrations?|alembic|dbmate|goose|atlas|flyway|liquibase|psql|mysql)\b/,
  },
  {
    activity: 'lint',
    pattern:
      /\b(?:\w*lint|biome|ruff|flake8|mypy|prettier|rubocop|clippy|credo|gofmt|rustfmt|cargo fmt|go vet|black|isort|pep8|pep257|pycodestyle|pydocstyle|jshint|jscs|luacheck|shellcheck|stylelint|checkstyle|phpcs|php-cs-fixer|phpstan|psalm)\b/,
  },
  {
    activity: 'test',
    pattern:
      /\b(?:pytest|jest|vitest|rspec|mocha|tox|unittest|playwright|cypress)\b|(?<![A-Za-z])tests?(?![A-Za-z])|\bruntest\b|\b(?:busted|prove)\b/,
  },
  {
    activity: 'ship',
    pattern:
      /\b(?:deploy|ship|(?<!-)release|publish|pulumi|kubectl|helm|terraform|ansible-playbook|rsync|scp|argocd|kamal|skaffold|docker push|gh release|twine upload|semantic-release|aws s3 (?:sync|cp|mv)|git push)\b/,
  },
  {
    activity: 'build',
    pattern: /\b(?:build|compile|assets:precompile|tsc|webpack|vite|make|gcc|clang|javac|package|assemble)\b/,
  },
]
