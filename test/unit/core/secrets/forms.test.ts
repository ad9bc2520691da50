import { masked } from '@core/secrets'
import { describe, expect, it } from 'vitest'

/** Made up here; written in parts, so that no scanner takes this file for a leak. */
const made = (prefix: string, length: number, of = 'a1B2c3D4e5F6g7H8i9J0'): string =>
  prefix + of.repeat(8).slice(0, length)
const HEX = '0a1b2c3d4e5f6789'

describe('A token that its maker’s published beginning tells', () => {
  it.each([
    ['GitLab, a runner’s registration', made('GR' + '1348941', 20)],
    ['Bitbucket, a repository’s', made('AT' + 'CTT3xFfGN0', 40)],
    ['Vault, before 1.10', made('s' + '.', 24)],
    ['Azure, an app’s secret', `abc8${'Q~'}${made('', 34)}`],
    ['CircleCI', made('CCI' + 'PAT_', 40)],
    ['SonarQube', made('sq' + 'u_', 40, HEX)],
    ['Pulumi', made('pul' + '-', 40, HEX)],
    ['Brevo', `${made('xkey' + 'sib-', 64, HEX)}-a1B2c3D4e5`],
    ['Mailgun', made('key' + '-', 32, HEX)],
    ['Twilio, a key’s id', made('S' + 'K', 32, HEX)],
    ['Artifactory', made('AKC' + 'p8', 60)],
    ['Groq', made('gsk' + '_', 52)],
    ['age', made('AGE-SECRET-' + 'KEY-1', 58, 'QPZRY9X8')],
    ['Telegram, a bot’s', made('123456789' + ':AA', 33)],
    ['Render', made('rnd' + '_', 32)],
  ])('is masked: %s', (_name, token) => {
    expect(masked(`Error: ${token} was refused`)).toBe('Error: ••• was refused')
  })
})

describe('A value of a name that tells', () => {
  it.each([
    ['DB_PASS=hunter2', 'DB_PASS=•••'],
    ['  redis_pass: hunter2x!', '  redis_pass: •••'],
    [`STRIPE_KEY=${made('', 20)}`, 'STRIPE_KEY=•••'],
    [`APP_KEY=base64:${made('', 43)}=`, 'APP_KEY=•••'],
    ['api key: abcd1234efgh5678', 'api key: •••'],
    [`-Dsonar.login=${made('', 40, HEX)}`, '-Dsonar.login=•••'],
    ['<password>hunter2</password>', '<password>•••</password>'],
    ['<add key="ApiKey" value="abcd1234" />', '<add key="ApiKey" value="•••" />'],
    ['- name: DB_PASSWORD\n  value: hunter2', '- name: DB_PASSWORD\n  value: •••'],
    ['{"name":"DB_PASSWORD","value":"hunter2"}', '{"name":"DB_PASSWORD","value":"•••"}'],
    ["CREATE USER app WITH PASSWORD 'hunter2';", "CREATE USER app WITH PASSWORD '•••';"],
    ["CREATE USER app IDENTIFIED BY 'hunter2';", "CREATE USER app IDENTIFIED BY '•••';"],
    ["define('DB_PASSWORD', 'hunter2');", "define('DB_PASSWORD', '•••');"],
    [
      "PDO->__construct('mysql:host=db', 'app', 'hunter2')",
      "PDO->__construct('mysql:host=db', 'app', '•••')",
    ],
    ['"auth": "bWU6aHVudGVyMg=="', '"auth": "•••"'],
    ['The generated root password is hunter2x!', 'The generated root password is •••'],
    ['machine example.com login me password hunter2', 'machine example.com login me password •••'],
    ['ENV DB_PASSWORD hunter2', 'ENV DB_PASSWORD •••'],
    ['jdbc:oracle:thin:app/hunter2@db:1521/XE', 'jdbc:oracle:thin:app/•••@db:1521/XE'],
    ['app:hunter2@tcp(db:3306)/shop', 'app:•••@tcp(db:3306)/shop'],
    ['Private-Lines: 1\nAAAAgQCabcdefghijklmnop0123456789', 'Private-Lines: 1\n•••'],
  ])('is masked in whatever form it stands: %s', (text, clean) => {
    expect(masked(text)).toBe(clean)
    expect(masked(clean)).toBe(clean)
  })

  it.each([
    'first_pass=true second_pass: 12',
    'S3_CACHE_KEY=builds-1a2b3c4d5e6f7a8b',
    'the env has a token that is wrong, and its password is expired',
    'name: API_TOKEN, valueFrom: secretKeyRef',
    'string-width-cjs@npm:string-width@4.2.0:12',
    'a.test.ts:12 failed @ web:3000',
    'Dockerfile:3 ENV NODE_ENV production',
    `<token>\${env.TOKEN}</token> env('API_TOKEN', null)`,
    'sizes: s.createdAt2FromTheOrdersTable',
    'ghc -package-id zip-archive-0.3.3 -package-db dist',
  ])('is nothing to mask where a text only looks like one: %s', (text) => {
    expect(masked(text)).toBe(text)
  })
})

describe('A value on the lines below its name', () => {
  it.each([
    ['password: |\n  hunter2\nport: 1', 'password: |\n  •••\nport: 1'],
    [
      'a:\n  client_secret: >-\n    hunter2\n    hunter3\n  b: 1',
      'a:\n  client_secret: >-\n    •••\n    •••\n  b: 1',
    ],
    [
      '2026-11-29T10:00:00.1Z token: |\n2026-11-29T10:00:00.2Z   hunter2\n2026-11-29T10:00:00.3Z x: 1',
      '2026-11-29T10:00:00.1Z token: |\n2026-11-29T10:00:00.2Z   •••\n2026-11-29T10:00:00.3Z x: 1',
    ],
    ['machine quay.test\n  login ada\n  password hunter2', 'machine quay.test\n  login ada\n  password •••'],
    [
      '["password"]=>\n  string(7) "hunter2"\n  ["port"]=>\n  int(1)',
      '["password"]=>\n  string(7) "•••"\n  ["port"]=>\n  int(1)',
    ],
    [
      'kind: Secret\nmetadata:\n  name: db\ndata:\n  app.conf: aHVudGVyMg==\n  url: |\n    aHVudGVyMw==\n---\ndata:\n  a: b',
      'kind: Secret\nmetadata:\n  name: db\ndata:\n  app.conf: •••\n  url: |\n    •••\n---\ndata:\n  a: b',
    ],
    [
      'apiVersion: v1\ndata:\n  dsn: aHVudGVyMg==\nkind: Secret\ntype: Opaque',
      'apiVersion: v1\ndata:\n  dsn: •••\nkind: Secret\ntype: Opaque',
    ],
  ])('is masked: %j', (text, clean) => {
    expect(masked(text)).toBe(clean)
    expect(masked(clean)).toBe(clean)
  })

  it.each([
    'kind: ConfigMap\ndata:\n  mode: on-demand\n',
    'kind: Secret\n---\nkind: ConfigMap\ndata:\n  mode: on-demand\n',
    'description: |\n  how a token is read\n',
    'password: |\n  $DB_PASSWORD\nport: 1',
    'token:\n  description: read from the vault',
  ])('is none where they say something else: %j', (text) => {
    expect(masked(text)).toBe(text)
  })
})

describe('A secret in the colors of a terminal', () => {
  it.each([
    ['\u001b[31mpassword=\u001b[0mhunter2', 'password=•••'],
    ['password: \u001b[1mhunter2x!\u001b[0m', 'password: •••'],
    [`Error: ${made('gh' + 'p_', 10)}\u001b[1m${made('', 26)}\u001b[0m`, 'Error: •••'],
  ])('is masked, though a color stands before it or within it: %j', (line, clean) => {
    expect(masked(line)).toBe(clean)
  })

  it('leaves other lines their colors', () => {
    const green = '\u001b[32mok\u001b[0m token.test.ts'
    expect(masked(`${green}\npassword=\u001b[31mhunter2\u001b[0m\n${green}`)).toBe(
      `${green}\npassword=•••\n${green}`,
    )
  })
})

describe('A secret in a form of its own', () => {
  it.each([
    ['login failed for "app" with password "hunter2x1"', 'login failed for "app" with password "•••"'],
    ['next=https%3A%2F%2Fa.example%3Ftoken%3Dhunter2%26x', 'next=https%3A%2F%2Fa.example%3Ftoken%3D•••%26x'],
    [`api-key ${made('', 32, HEX)} was refused`, 'api-key ••• was refused'],
    ['Basic auth: dXNlcjpodW50ZXIy', 'Basic auth: •••'],
    ['gh secret set DB --body "hunter2x1"', 'gh secret set DB --body "•••"'],
    ['Config { password: Some("hunter2"), port: 1 }', 'Config { password: Some("•••"), port: 1 }'],
    ['Config { token: Some(SecretString("abc")) }', 'Config { token: Some(SecretString("•••")) }'],
    ['map[Authorization:[Bearer abc123] Host:[quay]]', 'map[Authorization:[•••] Host:[quay]]'],
    ['curl -u "ada:two words" https://quay.test/x', 'curl -u "ada:•••" https://quay.test/x'],
    ['postgres://app:hun@ter2@db:5432/shop', 'postgres://•••@db:5432/shop'],
    ['| DB_PASSWORD | hunter2x |', '| DB_PASSWORD | ••• |'],
    ['set -gx API_TOKEN abc-123', 'set -gx API_TOKEN •••'],
    ['curl -b "sid=abc123" https://quay.test', 'curl -b "sid=•••" https://quay.test'],
    ['SSHPASS=hunter2 sshpass -e ssh web1', 'SSHPASS=••• sshpass -e ssh web1'],
    ['db.quay.test:5432:shop:app:hunter2x', 'db.quay.test:5432:shop:app:•••'],
    ['ParameterKey=DbPassword,ParameterValue=hunter2', 'ParameterKey=DbPassword,ParameterValue=•••'],
    ['val token: String = "abc"', 'val token: String = "•••"'],
    [
      'aws ssm put-parameter --name /db --value hunter2 --type SecureString',
      'aws ssm put-parameter --name /db --value ••• --type SecureString',
    ],
    ['Invalid URL: mysql://app:hun/ter2@db/shop', 'Invalid URL: mysql://•••@db/shop'],
  ])('is masked: %s', (line, clean) => {
    expect(masked(line)).toBe(clean)
  })

  it.each([
    'Invalid with token "value"',
    'Basic authentication required',
    'the token "expired"',
    'secret db-credentials-of-the-shop-1 not found',
    'authorization: true',
    'existingSecret: shop-db-credentials',
    'Signing key: /etc/keys/release2026.asc',
    'bearer authentication-v2-required',
    '| token | expired |',
    'aws ssm put-parameter --name /mode --value blue --type String',
    'Authorization: required',
    'password: MustMatch("^[a-z]+$")',
    'postgres://db:5432/shop?user=app@quay&sslmode=require',
    'https://quay.test?to=ada@example.com is no page',
    'git+https://quay.test/ada/shop@1.2.0',
  ])('is not seen where words speak of one: %s', (line) => {
    expect(masked(line)).toBe(line)
  })
})

describe('A command that was given a secret', () => {
  it.each([
    ['twine upload -u me -p hunter2 dist/*', 'twine upload -u me -p ••• dist/*'],
    ['vercel --prod -t abc123def456', 'vercel --prod -t •••'],
    ['netlify deploy --auth abc123 --prod', 'netlify deploy --auth ••• --prod'],
    ['codecov -t abc123-def', 'codecov -t •••'],
    ['cf login -u me -p hunter2 -o org', 'cf login -u me -p ••• -o org'],
    ['sqlcmd -S db -U sa -P hunter2 -i x.sql', 'sqlcmd -S db -U sa -P ••• -i x.sql'],
    ['sqlplus app/hunter2@XE @x.sql', 'sqlplus app/•••@XE @x.sql'],
    ['openssl enc -d -in a -k hunter2', 'openssl enc -d -in a -k •••'],
    ['apksigner sign --ks-pass pass:hunter2 a.apk', 'apksigner sign --ks-pass pass:••• a.apk'],
    ['lftp -u deploy,hunter2 ftp.example.com', 'lftp -u deploy,••• ftp.example.com'],
    [
      'skopeo copy --dest-creds me:hunter2 docker://a docker://b',
      'skopeo copy --dest-creds me:••• docker://a docker://b',
    ],
    ['signtool sign /f c.pfx /p hunter2 a.exe', 'signtool sign /f c.pfx /p ••• a.exe'],
    ['rabbitmqctl add_user app hunter2', 'rabbitmqctl add_user app •••'],
    ['echo hunter2 | docker login -u a --password-stdin', 'echo ••• | docker login -u a --password-stdin'],
    [
      'npm config set //registry.example.com/:_authToken abc-123',
      'npm config set //registry.example.com/:_authToken •••',
    ],
    [
      "curl -H 'X-Api-Key: abc123' https://api.example.com",
      "curl -H 'X-Api-Key: •••' https://api.example.com",
    ],
    ['oc login --token=abc123 --server=https://x', 'oc login --token=••• --server=https://x'],
  ])('does not show it, and shows the rest: %s', (text, clean) => {
    expect(masked(text)).toBe(clean)
  })
})
