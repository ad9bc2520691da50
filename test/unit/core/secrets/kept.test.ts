import { masked } from '@core/secrets'
import { describe, expect, it } from 'vitest'

/** Made up here; written in parts, so that no scanner takes this file for a leak. */
const made = (prefix: string, length: number, of = 'a1B2c3D4e5F6g7H8i9J0'): string =>
  prefix + of.repeat(20).slice(0, length)
const HEX = '0a1b2c3d4e5f6789'

describe('A secret that a CI or a service is given to keep', () => {
  it.each([
    ['echo "::add-mask::hunter2x"', 'echo "::add-mask::•••"'],
    [
      '##vso[task.setvariable variable=Db;issecret=true]hunter2x',
      '##vso[task.setvariable variable=Db;issecret=true]•••',
    ],
    ['pulumi config set dbPassword hunter2x --secret', 'pulumi config set dbPassword ••• --secret'],
    ['flyctl secrets set DSN=abc123 MODE="two"', 'flyctl secrets set DSN=••• MODE="•••"'],
    ['wrangler secret put DSN <<< hunter2x', 'wrangler secret put DSN <<< •••'],
    ['echo hunter2x | wrangler secret put DSN', 'echo ••• | wrangler secret put DSN'],
    ['sudo -S <<< hunter2x apt update', 'sudo -S <<< ••• apt update'],
    ['cypress run --record --key hunter2x', 'cypress run --record --key •••'],
    ['snyk auth hunter2x', 'snyk auth •••'],
    [
      `{"kty":"EC","d":"${made('', 43)}","x":"${made('', 43)}"}`,
      `{"kty":"EC","d":"•••","x":"${made('', 43)}"}`,
    ],
    ['bw login ada@quay.test hunter2x', 'bw login ada@quay.test •••'],
    [`GITHUB_PAT=${made('', 40)}`, 'GITHUB_PAT=•••'],
    [`x-functions-key: ${made('', 40)}`, 'x-functions-key: •••'],
    [`"dd-application-key":"${made('', 40, HEX)}"`, '"dd-application-key":"•••"'],
    ['<secret><![CDATA[hunter2x]]></secret>', '<secret><![CDATA[•••]]></secret>'],
    ['Map(user -> ada, password -> hunter2x)', 'Map(user -> ada, password -> •••)'],
    ["SET PASSWORD FOR ada = PASSWORD('hunter2x')", "SET PASSWORD FOR ada = PASSWORD('•••')"],
    ["CREATE SECRET s (TYPE S3, SECRET 'hunter2x')", "CREATE SECRET s (TYPE S3, SECRET '•••')"],
    ['"password": "hunter2x" => "hunter3x"', '"password": "•••" => "•••"'],
    [`.dockerconfigjson: ${made('eyJhdX' + 'Roc', 40)}`, '.dockerconfigjson: •••'],
    ["{ authorization: 'Bearer abc.def', accept: '*/*' }", "{ authorization: '•••', accept: '*/*' }"],
  ])('is masked: %s', (line, clean) => {
    expect(masked(line)).toBe(clean)
    expect(masked(clean)).toBe(clean)
  })

  it('is masked where a tool only says that it is one, before its name', () => {
    expect(masked('pulumi config set --secret dbPassword hunter2x')).not.toContain('hunter2x')
  })

  it.each([
    'echo "::add-mask::$TOKEN"',
    '::add-mask::***',
    `{"d":"${made('', 43)}"}`,
    '##vso[task.setvariable variable=Mode]blue',
    'pulumi config set region eu-west-1',
    'flyctl secrets list',
    'String -> Token (no implicit conversion)',
  ])('is not seen where there is none: %s', (line) => {
    expect(masked(line)).toBe(line)
  })
})

describe('An address that lets its holder in', () => {
  it.each([
    ['https://hooks.zapier.com/hooks/catch/12/abc/', 'https://hooks.zapier.com/hooks/catch/•••'],
    ['https://open.feishu.cn/open-apis/bot/v2/hook/0a1b', 'https://open.feishu.cn/open-apis/bot/v2/hook/•••'],
    ['https://hc-ping.com/0a1b2c3d', 'https://hc-ping.com/•••'],
    [`https://chat.quay.test/hooks/${made('', 26, 'a1b2c3')}`, 'https://chat.quay.test/hooks/•••'],
    ['https://quay.test/cb?code=abc123def456&state=x', 'https://quay.test/cb?code=•••&state=x'],
    ['https://quay.test/cb?state=x&code=abc123def456', 'https://quay.test/cb?state=x&code=•••'],
    ['ssh://ada:hunter2x@quay.test/crane', 'ssh://•••@quay.test/crane'],
  ])('is masked: %s', (line, clean) => {
    expect(masked(line)).toBe(clean)
  })

  it.each([
    'ssh://git@quay.test/crane.git',
    'git+ssh://git@quay.test/crane.git#v1.2.0',
    'https://quay.test/error?code=not_found_at_all',
    'https://quay.test/hooks/pre-commit',
  ])('is not taken for one: %s', (line) => {
    expect(masked(line)).toBe(line)
  })
})

describe('What only names a secret that is elsewhere', () => {
  it.each([
    'curl -H "Authorization: Bearer $TOKEN" https://quay.test',
    `curl -H "Authorization: Bearer \${{ secrets.TOKEN }}" https://quay.test`,
    'Authorization: Bearer <token>',
    'curl -u "$USER:$PASS" https://quay.test',
    'password = var.db_password',
    'password = data.aws_secretsmanager_secret_version.db.secret_string',
    "password: '{{ vault_db_password }}'",
    'id-token: write',
    '  -p, --password string   password for the registry',
    'WARNING! Using --password via the CLI is insecure.',
    'password: "is too short (minimum is 8 characters)"',
    'unzip -p crane.zip hook.txt',
  ])('stays: %s', (line) => {
    expect(masked(line)).toBe(line)
  })

  it.each([
    [
      'curl -H "Authorization: Bearer abc123def" https://quay.test',
      'curl -H "Authorization: •••" https://quay.test',
    ],
    ['Authorization: Bearer $2y$abc/def', 'Authorization: •••'],
    ['password = hunter.two', 'password = •••'],
    ['password: "is it you"', 'password: "•••"'],
    ['zip -P hunter2x crane.zip a', 'zip -P ••• crane.zip a'],
    ['7z x -phunter2x crane.7z', '7z x -p••• crane.7z'],
  ])('is told apart from one that stands there: %s', (line, clean) => {
    expect(masked(line)).toBe(clean)
  })
})
