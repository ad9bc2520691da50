/** Tools whose migrations are not read, by the end of the path and by what the text says. The first that fits gives the name. */
const TOOLS: readonly (readonly [end: RegExp, text: RegExp, name: string])[] = [
  [/\.(xml|ya?ml|json|groovy)$/, /databaseChangeLog/, 'Liquibase'],
  [/\.(cs|vb)$/, /Migration/, 'EF Core'],
  [/\.exs$/, /Ecto\.Migration/, 'Ecto'],
  [/\.php$/, /Illuminate|Schema::/, 'Laravel'],
  [/\.php$/, /AbstractMigration\b[\s\S]*Schema \$|Doctrine\\/, 'Doctrine'],
  [/\.php$/, /CodeIgniter/, 'CodeIgniter'],
  [/\.php$/, /Migrations\\|Phinx/, 'CakePHP'],
  [/\.[cm]?[jt]s$/, /MigrationInterface|QueryRunner/, 'TypeORM'],
  [/\.[cm]?[jt]s$/, /queryInterface|Sequelize/i, 'Sequelize'],
  [/\.[cm]?[jt]s$/, /knex/i, 'Knex'],
  [/\.[cm]?[jt]s$/, /db-migrate|dbm\b/, 'db-migrate'],
  [/\.rb$/, /Gitlab::Database/, 'GitLab'],
]

/** Whose migration a file is that Binnacle does not read; null where that is not to be seen. */
export const toolOf = (path: string, text: string): string | null =>
  TOOLS.find(([end, said]) => end.test(path) && said.test(text))?.[2] ?? null
