import { masked } from '@core/secrets'
import { describe, expect, it } from 'vitest'
import { growth } from '../../support/growth'

/** What stands in ‹…› is secret. */
const isMasked = (line: string): void => {
  const clean = line.replace(/‹[^›]*›/g, '•••')
  expect(masked(line.replace(/[‹›]/g, ''))).toBe(clean)
  expect(masked(clean)).toBe(clean)
}

describe('What stands beside the name of a secret', () => {
  it.each([
    '{:user "app" :db-password "‹s3cr3tpw›"}',
    'token: ‹!!binary› ‹c2VjcmV0c2VjcmV0›',
    '[["email", "a@x.com"], ["reset_token", "‹abc123def456›"]]',
    "('password', '‹hunter2x›')",
    'request.headers["Authorization"] = "‹Bearer abc›"',
    'setHeader("X-Api-Key", "‹abcdef›")',
    'http.header("Authorization", "‹Basic dXNlcjpwYXNz›")',
    'DETAIL:  Key (user_id, reset_token)=(‹1, abc123def456›) already exists.',
    'ConvertTo-SecureString "‹Harb0ur!›" -AsPlainText -Force',
    'expect "*?assword:*"\nsend "‹harbour12›\\r"',
    'ssh-keygen -t rsa -N "‹pass phrase›" -f key',
    'DB_PASSWORD=‹my.company.secret›',
    'DB_PASSWORD = ‹my.company.secret›',
    'DB_PASSWORD: ‹Summer.Secret›',
    'password = ‹Summer.Secret›',
    'password = ‹Summer.Password›',
    'api key: ‹my.company.key›',
    'token: ‹my.company.secret›',
    'db-password: ‹^9.0.2›',
    'spring.datasource.password=‹my.db.password›',
    'spring.datasource.password = ‹my.db.password›',
    'spring:\n  password: ‹my.db.password›\n  user: shop',
    'DB_PASSWORD=‹10.20.30›',
    'db-password: ‹10.20.30›',
    '"password": "‹10.20.30›"',
    '"db-password": "‹10.20.30›"',
    'plink -pw ‹harbour12› ci@web1',
    'net user ci ‹Harb0ur!› /add',
  ])('is masked: %s', isMasked)

  it.each([
    "allowedHeaders: ['Authorization', 'Content-Type']",
    'cors.allowedHeaders("Authorization", "Content-Type")',
    "attributes = ('password', 'username')",
    'permit(["token", "name"])',
    'token = response.data.token',
    'password = form.fields.password',
    'this.password = form.fields.password',
    '{ password: form.fields.password, token: session.token }',
    '  accessToken: response.data.token',
    '"shop-access-key": "^1.0.1"',
    '"db-secret": "~2.1.0"',
    '"jsonwebtoken": "^9.0.2",',
    '"generate-password": "1.7.1"',
    'tiktoken==0.5.2',
    'ConvertTo-SecureString "$env:PASSWORD" -AsPlainText -Force',
  ])('stays where it is none: %s', isMasked)
})

describe('A row of SQL', () => {
  it.each([
    "INSERT INTO users (name, password, age) VALUES ('a, b', '‹it''s›', 5), ('c', '‹hunter2›', NULL);",
    "INSERT INTO t (note, password) VALUES ('two\nlines', '‹hunter22›'), ('b', '‹hunter23›')",
    'INSERT INTO t (name, password) VALUES ("a, b","‹hunter22›"), ("it\'s","‹hunter23›")',
    String.raw`INSERT INTO t (name, password) VALUES ('it\'s', '‹hunter22›')`,
    String.raw`INSERT INTO t (folder, password) VALUES ('C:\temp\', '‹hunter22›'), ('D:\', '‹hunter23›')`,
    "INSERT INTO t (name, password) VALUES ('a', '‹hunter22›'::text), ('b', MD5('‹hunter23›'))",
    "INSERT INTO t (password) VALUES ('‹hunter22 hunter23›\n‹hunter24›')",
    "INSERT INTO t (name, password) VALUES ('a', '‹hunter22 and then cut off›\nWe don't know why.",
    "INSERT INTO t (name, password) VALUES ('cut off\nWe don't know why 'it' is.\nname 'hunter'",
    "INSERT INTO users (name, password) VALUES ('‹O'Brien', 'hunter2')›",
    "INSERT INTO t (name, password) VALUES ('‹O'Brien', 'hunter2'),›\n('b', '‹hunter3›')",
    "INSERT INTO t (name, password) VALUES (1, '‹a›'), -- the second\n (2, '‹hunter3›')",
    "INSERT INTO t (email, password) OVERRIDING SYSTEM VALUE VALUES ('a@b', '‹hunter22›')",
    "insert into accounts(email,password_hash) values ('x@y.z', 'abc')",
    'INSERT INTO `users` (`name`, `api_token`) VALUES (?, ?)',
    'REPLACE INTO "users" ("api_token", "name") VALUES (\'‹abc›\', lower(\'B\')); SELECT (\'b\')',
    "INSERT INTO t (name) VALUES ('password')",
  ])('is masked in the columns that hold a secret: %s', isMasked)

  it('is masked as far as it goes where its end is missing', () => {
    expect(masked("INSERT INTO t (password) VALUES ('hunter2', (")).toBe(
      "INSERT INTO t (password) VALUES ('•••', (",
    )
  })
})

describe('Many rows of SQL', () => {
  const MANY = 20_000
  const statement = (row: string, count: number): string =>
    `INSERT INTO users (name, password) VALUES ${Array.from({ length: count }, () => row).join(',')};`

  it('are all masked', () => {
    expect(masked(statement("('ada', 'hunter22')", MANY))).toBe(statement("('ada', '•••')", MANY))
  })

  it.each([
    ['rows', "INSERT INTO t (a, password) VALUES (1, 'b')", ", (1, 'b')"],
    ['texts without an end', '', String.raw`insert into t (password) values (\'`],
    ['texts whose end is in doubt', 'INSERT INTO t (password) VALUES (', "'\\',\\"],
  ])('take as long as they are: %s', (_, before, part) => {
    expect(growth((parts) => masked(`${before}${part.repeat(parts)}`), 2_000)).toBeLessThan(3)
  })
})

describe('What is made of a password', () => {
  it.each([
    '["encrypted", "‹$2a$12$K8HbzS1abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTU›"]',
    'admin:‹$apr1$abcdefgh$ABCDEFGHIJKLMNOPQRSTU.›',
    'hash: ‹$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$RdescudvJCsgt3ub+b4dWRWJTmaaJObG›',
    '‹pbkdf2_sha256$600000$salt1234$abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG=›',
  ])('is masked: %s', isMasked)
})
