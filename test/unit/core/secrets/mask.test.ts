import { masked } from '@core/secrets'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cpuMs } from '../../support/growth'

/** Made up here; written in two parts, so that no scanner takes this file for a leak. */
const made = (prefix: string, length: number): string =>
  prefix + 'a1B2c3D4e5F6g7H8i9J0'.repeat(5).slice(0, length)

describe('A token of a known shape', () => {
  it.each([
    ['GitHub, classic', made('gh' + 'p_', 36)],
    ['GitHub, an app’s', made('gh' + 's_', 36)],
    ['GitHub, fine-grained', made('github' + '_pat_', 60)],
    ['GitLab', made('gl' + 'pat-', 20)],
    ['AWS', `AKI${'A'}IOSFODNN7EXAMPL2`],
    ['Slack, a bot’s', `xox${'b'}-123456789012-${made('', 24)}`],
    ['Stripe', made('sk' + '_test_', 24)],
    ['npm', made('np' + 'm_', 36)],
    ['Docker Hub', made('dckr' + '_pat_', 24)],
    ['Google', made('AI' + 'za', 35)],
    ['Sentry', made('sntry' + 's_', 40)],
    ['Vault', made('hv' + 's.', 24)],
    ['a JSON Web Token', `ey${'J'}hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJlMTIz`],
  ])('is masked wherever it stands: %s', (_name, token) => {
    expect(masked(`remote: ${token} was refused`)).toBe('remote: ••• was refused')
    expect(masked(`{"x":"${token}"}`)).not.toContain(token)
  })

  it('is masked after the word token where only a machine can have made it', () => {
    expect(masked('using token 9f8e7d6c5b4a39281706f5e4d3c2b1a0 now')).toBe('using token ••• now')
  })
})

describe('A value of something that is called a secret', () => {
  it.each([
    ['DB_PASSWORD=hunter2', 'DB_PASSWORD=•••'],
    ['#DB_PASSWORD=hunter2', '#DB_PASSWORD=•••'],
    ['#SECRET_TOKEN=correct-horse-battery', '#SECRET_TOKEN=•••'],
    ['#password=reset', '#password=•••'],
    ['export PGPASSWORD="two words"; psql', 'export PGPASSWORD="•••"; psql'],
    ['  password: hunter2', '  password: •••'],
    ['{"client_secret": "abc", "client_id": "shop"}', '{"client_secret": "•••", "client_id": "shop"}'],
    [String.raw`{\"apiKey\":\"abc123\"}`, String.raw`{\"apiKey\":\"•••\"}`],
    ['{:password=>"hunter2", :user=>"ada"}', '{:password=>"•••", :user=>"ada"}'],
    [
      'Server=db;User Id=sa;Password=pa55!word;Encrypt=true',
      'Server=db;User Id=sa;Password=•••;Encrypt=true',
    ],
    [
      'AccountName=acc;AccountKey=abc123def456==;EndpointSuffix=x',
      'AccountName=acc;AccountKey=•••;EndpointSuffix=x',
    ],
    ['SECRET_KEY_BASE=0f1e2d3c4b5a', 'SECRET_KEY_BASE=•••'],
    ['//registry.example.com/:_auth=YWRhOmh1bnRlcjI=', '//registry.example.com/:_auth=•••'],
    ["'secretAccessKey': 'wJal/rX+Ut'", "'secretAccessKey': '•••'"],
    ['-Dsonar.token=abc123', '-Dsonar.token=•••'],
    ['smtp.password = "s3cret"', 'smtp.password = "•••"'],
  ])('is masked, and its name is not: %s', (text, clean) => {
    expect(masked(text)).toBe(clean)
  })

  it.each([
    `password: \${{ secrets.DEPLOY_PASSWORD }}`,
    'PASSWORD=$DEPLOY_PASSWORD',
    'PWD=/home/ada/shop',
    'token = readToken()',
    'token=null',
    'password: ""',
    'max_tokens=4096',
    'secret_name=prod-db',
    'password_reset_url=/accounts/reset',
    'cache-key: node-modules-3f2a',
    'sort_key=created_at, primary_key=id',
    'PASSWORD_FILE=/run/secrets/db',
  ])('is nothing to mask where there is none: %s', (text) => {
    expect(masked(text)).toBe(text)
  })
})

describe('A command', () => {
  it.each([
    [
      '$ mysqldump --single-transaction -u root -phunter2 shop',
      '$ mysqldump --single-transaction -u root -p••• shop',
    ],
    [
      'docker login --username me -p hunter2 registry.example.com',
      'docker login --username me -p ••• registry.example.com',
    ],
    ['curl -sS -u ada:hunter2 https://ci.example.com/x', 'curl -sS -u ada:••• https://ci.example.com/x'],
    ['sshpass -p hunter2 ssh web1', 'sshpass -p ••• ssh web1'],
    ['redis-cli -h cache -a hunter2 ping', 'redis-cli -h cache -a ••• ping'],
    ['./ship --api-key abc --region eu', './ship --api-key ••• --region eu'],
    ['openssl rsa -passin pass:hunter2 -in key.pem', 'openssl rsa -passin pass:••• -in key.pem'],
    ['jarsigner -storepass hunter2 app.jar', 'jarsigner -storepass ••• app.jar'],
  ])('does not show the secret that it was given: %s', (text, clean) => {
    expect(masked(text)).toBe(clean)
  })

  it.each([
    'error: --token is required',
    'error: unknown option --password (did you mean --passfile?)',
    'mysql -p -u root < schema.sql',
    'mkdir -p build/out && docker build -p .',
    'cp -p a b; ssh -p 2222 web1',
  ])('stays readable where it was given none: %s', (text) => {
    expect(masked(text)).toBe(text)
  })
})

describe('An address', () => {
  it.each([
    ['postgres://app:hunter2@db.example.com:5432/shop', 'postgres://•••@db.example.com:5432/shop'],
    [
      'GET https://example.com/x?page=2&access_token=abc&z=1 403',
      'GET https://example.com/x?page=2&access_token=•••&z=1 403',
    ],
    [
      'https://b.s3.example.com/k?X-Amz-Signature=0a1b&X-Amz-Expires=60',
      'https://b.s3.example.com/k?X-Amz-Signature=•••&X-Amz-Expires=60',
    ],
    ['https://hooks.slack.com/services/T0/B0/abc 404', 'https://hooks.slack.com/services/••• 404'],
    ['https://discord.com/api/webhooks/123/abc_def', 'https://discord.com/api/webhooks/123/•••'],
    ['git clone https://x-access-token:abc@github.com/a/b.git', 'git clone https://•••@github.com/a/b.git'],
  ])('keeps its host and path, and loses what lets its holder in: %s', (text, clean) => {
    expect(masked(text)).toBe(clean)
  })
})

describe('A private key', () => {
  const BODY = [made('MIIE', 60), made('Base', 60), 'Zm9vYmFy']
  const key = ['-----BEGIN RSA PRIVATE KEY-----', ...BODY, '-----END RSA PRIVATE KEY-----']

  it('loses its body, line by line, also behind the times of a log', () => {
    const lines = ['before', ...key.map((line) => `2026-11-29T10:00:00.000Z ${line}`), 'after'].join('\n')
    const clean = masked(lines)
    for (const line of BODY) expect(clean).not.toContain(line)
    expect(clean.split('\n')).toHaveLength(7)
    expect(clean).toContain('before\n2026-11-29T10:00:00.000Z -----BEGIN RSA PRIVATE KEY-----\n')
    expect(clean.endsWith('-----END RSA PRIVATE KEY-----\nafter')).toBe(true)
  })

  it('loses it too where its line ends are written out, as in JSON', () => {
    const clean = masked(`{"key":${JSON.stringify(key.join('\n'))},"id":7}`)
    for (const line of BODY) expect(clean).not.toContain(line)
    expect(clean).toContain('"id":7')
  })

  it('loses lines that were cut out of its middle', () => {
    expect(masked(`x\n${BODY[0]}\ny`)).toBe('x\n•••\ny')
  })

  it('lets a public key and ordinary lines after it be', () => {
    const text = '-----BEGIN PUBLIC KEY-----\nabc\n-----END PUBLIC KEY-----\nok'
    expect(masked(text)).toBe(text)
  })
})

describe('An ordinary line', () => {
  it.each([
    'Error: insert violates foreign key constraint x_fkey1',
    'duplicate key value violates unique constraint "users_v2_pkey_2024"',
    'SyntaxError: Unexpected token } in JSON at position 12',
    'src/token.ts:12:5: error TS1005: expected token: identifier',
    'FATAL: password authentication failed for user "app"',
    'Error: secret not found: prod/db',
    'The basic authentication scheme is not supported',
    'HEAD is now at 5c0c97a8d1e2f3a4b5c6d7e8f9a0b1c2d3e4f5a6 Rotate the signing key',
    'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0ba85a3c0f5d4e1d2c3b4a',
    'tests/test_token_2fa.py::test_password_reset FAILED',
    'added 428 packages, and audited 429 packages in 33s',
    'Number of tries to enter a password: 3',
    '\u001b[32mContext Basic functionality\u001b[39m',
  ])('stays as it is: %s', (text) => {
    expect(masked(text)).toBe(text)
  })
})

describe('Masking', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'password',
      'token',
      '=',
      ': ',
      '"',
      "'",
      '\n',
      ' ',
      '--',
      '-p ',
      '://',
      '@',
      'a1b2c3',
      '•••',
      '\\',
      'Authorization',
      '-----BEGIN PRIVATE KEY-----',
      'mysql ',
    ),
    fc.string({ maxLength: 12 }),
  )
  const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))

  it('changes nothing the second time, and keeps lines lines', () => {
    fc.assert(
      fc.property(text, (any) => {
        const once = masked(any)
        expect(masked(once)).toBe(once)
        expect(once.split('\n')).toHaveLength(any.split('\n').length)
      }),
      { numRuns: 2_000 },
    )
  })

  it('takes time in proportion to the text, whatever stands in it', () => {
    for (const of of WORST) {
      const start = cpuMs()
      masked(of.repeat(100_000 / of.length))
      // Some hundredths of a second on a quiet machine; in quadratic time it would be many seconds.
      expect(cpuMs() - start, `“${of}”, repeated`).toBeLessThan(600)
    }
  })
})

/** What makes expressions that begin at each of many places read on to the end. */
const WORST = [
  'a',
  'a-',
  'a.',
  'password',
  'token ',
  '--token ',
  'mysql ',
  'eyJ',
  'a://',
  '"',
  '=',
  '?sig=',
  'A1',
  '-----BEGIN ',
  ' ',
  'curl -u ',
]
