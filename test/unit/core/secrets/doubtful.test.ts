import { masked } from '@core/secrets'
import { describe, expect, it } from 'vitest'

const staysAsItIs = (line: string): void => expect(masked(line)).toBe(line)
const isMasked = (line: string, clean: string): void => {
  expect(masked(line)).toBe(clean)
  expect(masked(clean)).toBe(clean)
}

describe('What is called a secret, and may be the name of the object that holds it', () => {
  it.each([
    ['TLS_SECRET=abcdef0123456789abcdef0123456789', 'TLS_SECRET=•••'],
    ['PULL_SECRET=hunter2abc', 'PULL_SECRET=•••'],
    ['WEB_PULL_SECRET: deadbeefdeadbeef', 'WEB_PULL_SECRET: •••'],
    ['pullSecret: abcdef123456', 'pullSecret: •••'],
    ['pullSecret: deadbeefdeadbeef', 'pullSecret: •••'],
    ['webhook.refSecret=shop-hunter', 'webhook.refSecret=•••'],
  ])('is masked where it is a variable, or its value no name: %s', isMasked)

  it.each([
    'existingSecret: shop-db-credentials',
    'imagePullSecret: regcred',
    'tlsSecret: "shop-tls"',
    'tls_secret: shop.tls-2',
    'helm upgrade shop --set auth.existingSecret=shop-db',
  ])('stays where only that can be meant: %s', staysAsItIs)
})

describe('What is called “pass”, and may be how many passed', () => {
  it.each([
    ['DB_PASS=12345678', 'DB_PASS=•••'],
    ['MYSQL_PASS="12345678"', 'MYSQL_PASS="•••"'],
    ['DB_PASS=1234', 'DB_PASS=•••'],
    ['DB_PASS: 1234', 'DB_PASS: •••'],
    ['db_pass: 12345678', 'db_pass: •••'],
  ])('is masked where it may be a password of digits: %s', isMasked)

  it.each([
    'n_pass=12 n_fail=3',
    'first_pass=1 second_pass: 12',
    'unit.tests_pass: 214',
    'accuracy.pass: 0.95',
  ])('stays where it is a count: %s', staysAsItIs)
})

describe('What follows an option that takes a password', () => {
  it.each([
    ['ship --password (abc)Def1', 'ship --password •••'],
    ['ship --password "<abc1" --now', 'ship --password "•••" --now'],
    ['ship --password [x]y9', 'ship --password •••'],
  ])('is masked, though it begins with a bracket: %s', isMasked)

  it.each([
    'ship --password (the one of the database)',
    'ship --password <your-password1>',
    'ship --password [string] --token (env: TOKEN1)',
    'ship --password </run/secrets/db1',
    'ship --password <(cat db1)',
    'ship [--password | --token |tee]',
    'The option --auth-key takes a value',
    '--password expects a string',
  ])('stays where it is a placeholder, a remark or a file: %s', staysAsItIs)
})

describe('What a sentence says of a password or a token', () => {
  it.each([
    'Error: Password is incorrect!',
    'the token is invalid!',
    'token is expired!!',
    'the password is **wrong**.',
    'the password is base64-encoded',
  ])('stays, with its signs: %s', staysAsItIs)

  it.each([
    ['The generated root password is hunter2x!', 'The generated root password is •••'],
    ['password is base64abc123', 'password is •••'],
    ['Password is Ab#cdefgh', 'Password is •••'],
  ])('is masked where it is the password: %s', isMasked)
})

describe('What is assigned to something called a token, which parsers have too', () => {
  it.each([
    'const token: Token = "identifier expected"',
    'expected token: ParseError = "unexpected end of input"',
    'token = "end of file"',
  ])('stays where it is a few words: %s', staysAsItIs)

  it.each([
    ['val token: String = "abc"', 'val token: String = "•••"'],
    ['val apiKey: String = "two words 1"', 'val apiKey: String = "•••"'],
    ['val password: String = "two words"', 'val password: String = "•••"'],
    ['secret = "two words"', 'secret = "•••"'],
  ])('is masked where it may be a secret: %s', isMasked)
})

describe('Five things with colons between them', () => {
  it.each([
    ['*:*:*:app:hunter2x', '*:*:*:app:•••'],
    ['db.quay.test:5432:shop:app@quay:hunter2x', 'db.quay.test:5432:shop:app@quay:•••'],
    [String.raw`db.quay.test:5432:shop:app:hunt\:er2x\:y`, 'db.quay.test:5432:shop:app:•••'],
    ['echo "localhost:5432:shop:app:hunter2x" > ~/.pgpass', 'echo "localhost:5432:shop:app:•••" > ~/.pgpass'],
  ])('are a line of .pgpass, whose last is masked: %s', isMasked)

  it.each([
    'crane.c:1234:error:implicit:declaration123',
    'src/crane.py:1234:in:load:declaration123',
    'com.quay:2024:jar:sources:1.0.0-SNAPSHOT1',
    'quay/web:2024:prod:eu:abcdef123',
  ])('are something else behind a path, and where they name a place or a library: %s', staysAsItIs)
})
