import { masked } from '@core/secrets'
import { describe, expect, it } from 'vitest'

/** Made up here; written in parts, so that no scanner takes this file for a leak. */
const made = (prefix: string, length: number, of = 'a1B2c3D4e5F6g7H8i9J0'): string =>
  prefix + of.repeat(20).slice(0, length)
const HEX = '0a1b2c3d4e5f6789'
const UPPER = 'A1B2C3D4E5F6'
const uuid = '0a1b2c3d-4e5f-4a1b-8c3d-0a1b2c3d4e5f'

describe('A token of a service', () => {
  it.each([
    ['GitLab, a trigger of feature flags', made('gl' + 'ffct-', 20)],
    ['Trello', made('AT' + 'TA', 64, HEX)],
    ['AWS, a session', made('IQoJb3' + 'JpZ2lu', 200)],
    ['AWS, Bedrock', made('AB' + 'SK', 110)],
    ['Google, a refresh token', made('1/' + '/0g', 60)],
    ['New Relic', made('NR' + 'II-', 32)],
    ['Facebook', made('EA' + 'ACEdEose0cBA', 100)],
    ['EasyPost', made('EZ' + 'AK', 54)],
    ['Plaid', `access-${'production'}-${uuid}`],
    ['Resend', `re${'_'}${made('', 8)}_${made('', 24)}`],
    ['Mailchimp', `${made('', 32, HEX)}-us12`],
    ['HubSpot', `pat-${'na1'}-${uuid}`],
    ['Airtable', `pat${made('', 14)}.${made('', 64, HEX)}`],
    ['Notion', made('sec' + 'ret_', 43)],
    ['Dropbox', made('sl' + '.', 140)],
    ['Aiven', made('AV' + 'NS_', 19)],
    ['Supabase', made('sb_' + 'secret_', 31)],
    ['Octopus', made('AP' + 'I-', 26, UPPER)],
    ['OpenShift', made('sha' + '256~', 43)],
    ['Prefect', made('pn' + 'u_', 36)],
    ['Sourcegraph', made('sg' + 'p_', 40, HEX)],
    ['LaunchDarkly', `sdk-${uuid}`],
    ['Vercel', made('vc' + 'p_', 56)],
    ['Deno Deploy', made('dd' + 'w_', 36)],
    ['Pinecone', made('pc' + 'sk_', 50)],
    ['Amazon MWS', `amzn.${'mws'}.${uuid}`],
    ['Amazon Bedrock, for a day', made('bedrock-' + 'api-key-', 120)],
    ['ClickHouse', made('4b' + '1d', 38)],
    ['Facebook, an app’s', made('1234567890' + '12345|', 27)],
    ['Grafana, before 9', made('eyJrI' + 'joi', 76)],
    ['MaxMind', `a1B2c3_${made('', 29)}_mmk`],
    ['Stripe, a payment’s', `pi_${made('', 24)}_${'secret'}_${made('', 25)}`],
    ['Braintree', `access_token$${'production'}$${made('', 16, 'a1b2c3')}$${made('', 32, HEX)}`],
    ['Trigger.dev', made('tr_' + 'prod_', 24)],
    ['Polar', made('polar' + '_oat_', 43)],
    ['Asana', `1/1${'2345678'}90123456:${made('', 32, HEX)}`],
    ['Axiom', `xa${'at'}-${uuid}`],
    ['E2B', made('e2' + 'b_', 40, HEX)],
    ['age, after quantum computers', made('AGE-SECRET-' + 'KEY-PQ-1', 58, 'QPZRY9X8')],
    ['a JSON Web Token in base64', made('ZX' + 'lK', 80)],
    ['a private key in base64', made('LS0tLS1CRUdJTi' + 'BQUklWQVRF', 80)],
    ['LangSmith', `ls${'v2_pt_'}${made('', 32, HEX)}_${made('', 10, HEX)}`],
  ])('is masked: %s', (_name, token) => {
    expect(masked(`Error: ${token} was refused`)).toBe('Error: ••• was refused')
  })

  it.each([
    'lsof: sl.so: cannot open shared object file',
    'API-Gateway-Execution-Logs_abc',
    'access-production-logs are full',
    're_run_tests_and_failed_once_again',
    'fw_update_failed_for_device_1234567890',
    `image quay/crane@sha256:${made('', 64, HEX)}`,
    `deploy ${uuid} of crane`,
    `chunk-${made('', 8)}.js`,
    'sgp_region_unavailable',
    'secret_manager_enabled_for_all_of_the_projects',
    'hf_hub_download_with_retries() got an unexpected argument',
    'npm_config_user_agent_of_the_runner=pnpm',
    'sk-learn-contrib-imbalanced is not found',
    'gsk_texture_node_get_filter_v2: assertion failed',
    `as-${'the-sidecar-of-the-crane'} is ready`,
    `4b1d${made('', 60, HEX)}`,
    'pa-rsed 12 of 14 files',
  ])('is no id, path or name: %s', (line) => {
    expect(masked(line)).toBe(line)
  })
})

describe('A secret in the form of a tool', () => {
  it.each([
    ['  + password                     = "hunter2x"', '  + password                     = "•••"'],
    ['  ~ db_password = "hunter2x" -> "hunter3x"', '  ~ db_password = "•••" -> "•••"'],
    ['Store[user=ada, password=[hunter2x]]', 'Store[user=ada, password=[•••]]'],
    ['redis-cli -h quay AUTH hunter2x', 'redis-cli -h quay AUTH •••'],
    [
      'kubectl create secret generic x --from-literal=dsn=hunter2x',
      'kubectl create secret generic x --from-literal=dsn=•••',
    ],
    ['composer config http-basic.quay.test ada hunter2x', 'composer config http-basic.quay.test ada •••'],
    ['bundle config set gems.quay.test ada:hunter2x', 'bundle config set gems.quay.test ada:•••'],
    ['BUNDLE_GEMS__QUAY__TEST: "ada:hunter2x"', 'BUNDLE_GEMS__QUAY__TEST: "ada:•••"'],
    [
      'dotnet nuget add source https://quay.test -u ada -p hunter2x',
      'dotnet nuget add source https://quay.test -u ada -p •••',
    ],
    ['ssh-keygen -N hunter2x -f key', 'ssh-keygen -N ••• -f key'],
    ['useradd -p hunter2x ada', 'useradd -p ••• ada'],
    ['chpasswd <<< "ada:hunter2x"', 'chpasswd <<< "ada:•••"'],
    ["SET PASSWORD FOR ada = 'hunter2x'", "SET PASSWORD FOR ada = '•••'"],
    ['storePassword "hunter2x"', 'storePassword "•••"'],
    ['password for ada: hunter2x', 'password for ada: •••'],
    ['Logging in with password hunter2x', 'Logging in with password •••'],
    [`vault write auth/approle/login secret_id=${uuid}`, 'vault write auth/approle/login secret_id=•••'],
    [
      `AWS4-HMAC-SHA256 SignedHeaders=host, Signature=${made('', 64, HEX)}`,
      'AWS4-HMAC-SHA256 SignedHeaders=host, Signature=•••',
    ],
    [`outlook.office.com/webhook/${uuid}/IncomingWebhook/1`, 'outlook.office.com/webhook/•••'],
  ])('is masked: %s', (line, clean) => {
    expect(masked(line)).toBe(clean)
    expect(masked(clean)).toBe(clean)
  })

  it.each([
    'connected with password authentication',
    'the secret is missing',
    'secret_id=shop/db',
    'dotnet nuget add source https://quay.test -n quay',
    'password for ada: wrong',
    'tokens=[12]',
  ])('is not found where there is none: %s', (line) => {
    expect(masked(line)).toBe(line)
  })
})
