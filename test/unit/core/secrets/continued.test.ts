import { masked } from '@core/secrets'
import { describe, expect, it } from 'vitest'

const isMasked = (text: string, clean: string): void => {
  expect(masked(text)).toBe(clean)
  expect(masked(clean)).toBe(clean)
}
const staysAsItIs = (text: string): void => expect(masked(text)).toBe(text)

describe('A command that goes on in the next line', () => {
  it.each([
    ['mysql -u root \\\n  -phunter2x shop', 'mysql -u root \\\n  -p••• shop'],
    [
      'docker login -u ci \\\n  -p hunter2x \\\n  quay.test',
      'docker login -u ci \\\n  -p ••• \\\n  quay.test',
    ],
    ['docker login `\n  -u ci `\n  -p hunter2x', 'docker login `\n  -u ci `\n  -p •••'],
    ['plink ^\r\n  -pw hunter2x quay', 'plink ^\r\n  -pw ••• quay'],
    [
      '2026-03-02T10:11:12.1234567Z sshpass \\\n2026-03-02T10:11:12.1234567Z   -p hunter2x ssh quay',
      '2026-03-02T10:11:12.1234567Z sshpass \\\n2026-03-02T10:11:12.1234567Z   -p ••• ssh quay',
    ],
    [
      'http quay.test \\\n  Authorization:"Bearer abc123def456" \\\n  crane=7',
      'http quay.test \\\n  Authorization:"•••" \\\n  crane=7',
    ],
    [
      '\u001b[36mdocker login \\\u001b[0m\n\u001b[36m -p hunter2x\u001b[0m',
      '\u001b[36mdocker login \\\u001b[0m\n -p •••',
    ],
  ])('is masked as one that stands in one line: %j', isMasked)

  it.each([
    'docker run \\\n  -p 8080:80 \\\n  quay',
    'curl \\\n  -H "Authorization: Bearer $TOKEN" \\\n  https://quay.test',
    'curl https://quay.test \\\n  -u ci:$TOKEN \\\n  -o crane',
    'sshpass\n  -p hunter2x',
  ])('stays where nothing in it is a secret, or it is another: %j', staysAsItIs)

  it('keeps as many lines where what is in quotes goes on', () => {
    const clean = masked('curl -H "Authorization: Bearer \\\nabc123def456" \\\n  quay.test')
    expect(clean).not.toContain('abc123def456')
    expect(clean.split('\n')).toHaveLength(3)
  })
})

describe('What was masked only in part, or in one form of several', () => {
  it.each([
    ['ssh-keygen -p -P oldPier9 -N newQuay7 -f id', 'ssh-keygen -p -P ••• -N ••• -f id'],
    ['ssh-keygen -p -P "old pier" -N "new quay" -f id', 'ssh-keygen -p -P "•••" -N "•••" -f id'],
    ['curl -u ci:$ecret1 quay.test', 'curl -u ci:••• quay.test'],
    ['curl --proxy-user ci:hunter2x quay.test', 'curl --proxy-user ci:••• quay.test'],
    ['gh auth login --with-token <<< abc123def456', 'gh auth login --with-token <<< •••'],
    [
      'aws secretsmanager put-secret-value --secret-string hunter2x',
      'aws secretsmanager put-secret-value --secret-string •••',
    ],
    ['az sql server create -u sa -p Pier-7-quay -g rg', 'az sql server create -u sa -p ••• -g rg'],
    ['mc alias set m https://quay.test KEY1 abc123def456', 'mc alias set m https://quay.test KEY1 •••'],
    [
      "INSERT INTO users\n  (email,\n  password)\nVALUES ('a@quay.test', 'hunter2x')",
      "INSERT INTO users\n  (email,\n  password)\nVALUES ('a@quay.test', '•••')",
    ],
    [
      '<property name="hibernate.password">hunter2x</property>',
      '<property name="hibernate.password">•••</property>',
    ],
    ['<string name="api_key">abc123def456</string>', '<string name="api_key">•••</string>'],
    [
      '{"key": "db_password", "type": "secret", "value": "hunter2x"}',
      '{"key": "db_password", "type": "secret", "value": "•••"}',
    ],
    ['password = """hunter2x"""', 'password = """•••"""'],
    ['const SECRET = `abc123def456`', 'const SECRET = `•••`'],
    ["auth: { user: 'ci', pass: 'hunter2x' }", "auth: { user: 'ci', pass: '•••' }"],
    ['SetEnvironmentVariable("DB_PASSWORD", "hunter2x")', 'SetEnvironmentVariable("DB_PASSWORD", "•••")'],
    [
      'A temporary password is generated for ci@quay: Pier7!x9',
      'A temporary password is generated for ci@quay: •••',
    ],
    [
      'https://api.netlify.com/build_hooks/5f3a1b2c3d4e5f6071829304',
      'https://api.netlify.com/build_hooks/•••',
    ],
  ])('is masked: %j', isMasked)

  it.each([
    'ssh-keygen -f id -N "" -C ci',
    'curl -u ci:$pw quay.test',
    'curl -u https://quay.test',
    'aws secretsmanager create-secret --secret-string file://quay.json',
    'az webapp create -g rg -p plan',
    'gh auth login --with-token < quay.txt',
    '<string name="password">Your password</string>',
    'found token: `identifier`',
    "pass: 'all of them'",
    'token: req.headers.authorization',
    "credentials: 'same-origin'",
    'token_type=bearer expires_in=3600',
    '"password":"[REDACTED]"',
  ])('stays where it is none: %j', staysAsItIs)
})
