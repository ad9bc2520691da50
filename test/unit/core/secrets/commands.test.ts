import { masked } from '@core/secrets'
import { describe, expect, it } from 'vitest'

/** What stands in ‹…› is secret. */
const isMasked = (line: string): void => {
  const clean = line.replace(/‹[^›]*›/g, '•••')
  expect(masked(line.replace(/[‹›]/g, ''))).toBe(clean)
  expect(masked(clean)).toBe(clean)
}

describe('What a command is given', () => {
  it.each([
    'npm config set //pkgs.dev.azure.com/contoso-engineering-group/_packaging/contoso-shared-packages/npm/registry/:_password ‹hunter22›',
    'npm config set //contoso.jfrog.example/artifactory/api/npm/contoso-engineering-group-shared-npm-virtual-packages/:_authToken ‹hunter22›',
    `kubectl config set users.${'clusterUser_shop-production_'.repeat(9)}.token ‹hunter22›`,
    'kubectl config set clusters.a.server https://a users.ada.token ‹hunter22›',
    'npm config set registry https://quay.test --//quay.test/:_authToken ‹hunter22›',
    'shopctl config set --credentials ‹hunter22›',
    `dotnet user-secrets set "Db:Password" ‹"hunter22"›`,
    `yarn config set 'npmRegistries["https://quay.test"].npmAuthToken' ‹"hunter22"›`,
    'nuget setapikey ‹oy2f8s9dkf02kdls9fk2ld-x1›',
    'security set-key-partition-list -S apple-tool:,apple: -s -k ‹harbour99› build.keychain',
    'aws ssm put-parameter --name /app/db --type SecureString --value ‹hunter2horse›',
    'aws ssm put-parameter --name /app/db --value ‹hunter2horse› --type SecureString',
    `aws ssm put-parameter --name /app/key --value ‹${'a1B2'.repeat(130)}› --type SecureString`,
    `aws ssm put-parameter --value ‹hunter2horse› --tags ${'Key=team,Value=harbour '.repeat(60)}--type SecureString`,
    `aws ssm put-parameter --type SecureString --tags ${'Key=a,Value=b '.repeat(15)}--value ‹${'a1B2'.repeat(130)}›`,
    'az keyvault secret set --vault-name v --name n --value ‹hunter2horse›',
    'az storage blob upload --account-key ‹abcdEFGH1234==› --file x',
    'mc alias set shop https://store --secret-key ‹wJalrXUtnFEMI›',
    'mix hex.publish --key ‹abcd1234ef›',
    'composer config --global github-oauth.github.com ‹0123456789abcdef0123›',
    'BUNDLE_GEMS__HARBOUR__IO=‹abcdef123456›',
    "printf '‹s3cretvalue1›' | gcloud secrets versions add shop --data-file=-",
    "printf '%s' '‹s3cretvalue1›' | docker login -u ci --password-stdin",
    'pulumi config set --secret shop:dbPassword ‹Sup3rS3cret›',
    'pulumi config set dbPassword ‹hunter2› --secret',
    'mysql -u root -p‹TOKEN› shop',
    'twine upload -u ci -p ‹SECRET› dist/*',
    'sshpass -p ‹$TR0NG› ssh web1',
    'aws ssm put-parameter --name /app/db --value ‹SECRET› --type SecureString',
    'docker run shop build --secret ‹id=hunter22›',
    'kubectl exec web -- shopctl --secret ‹id=hunter22,more›',
    'pulumi config set dbPassword --secret ‹$ecret99›',
    'mysql -u root -p‹$ecret99› shop',
    'ENV DB_PASSWORD ‹SECRET›',
    'curl -u ada:‹SECRET› https://quay.test',
    'pulumi config set dbPassword --secret ‹hunter2›',
    'pulumi config set -s live --secret shop:dbPassword ‹Sup3rS3cret›',
    'pulumi config set --stack live dbPassword ‹hunter2› --secret',
    'docker exec app cli --secret ‹hunter22›',
    'docker run --rm shop deploy --secret ‹hunter22›',
    'docker run shop build --secret ‹hunter22›',
    'docker compose exec web shopctl --secret ‹hunter22›',
    'docker service create -d nginx --secret ‹hunter22›',
    'docker service create --args "shop --secret ‹hunter22›" nginx',
    'podman run -it shop deploy --secret ‹hunter22›',
    'kubectl exec web -- shopctl --secret ‹id=hunter22›',
    'kubectl create secret generic db --from-literal=user=‹admin› --from-literal=pin="‹Zx81-9fQ›" -n shop',
    `kubectl create secret generic db --from-literal='phrase=‹two words›'`,
    'gpg --batch --passphrase "‹correct horse battery staple›" -d a.gpg',
    'docker login -u ci -p ‹"my pass word"› quay.test',
    "mysql -u root -p‹'two words'› shop",
    'gh secret set DEPLOY --body "‹hunter2 foo›"',
    "ssh-keygen -t rsa -N '‹a b|cd9xY›' -f k",
    `ssh-keygen -t rsa -N "‹a b; c|d9›" -f k`,
    "ssh-keygen -t rsa -N '‹-dash9Xy›' -f k",
    'ssh-keygen -t rsa -N ‹$Tr0ng9pw› -f k',
    'curl -b "sid=‹abc123 --next›',
    'Authorization via Bearer ‹session_key=99999999›',
    String.raw`gpg --passphrase "‹a \" quote›" -d a.gpg`,
    `curl -b 'theme=‹dark›; sid=‹abcdef123›' https://quay.test`,
    'aws ssm put-parameter --type SecureString --name /db --value "‹hunter2 foo›"',
  ])('is masked: %s', isMasked)

  it.each([
    'docker build --secret id=npmrc,src=.npmrc .',
    'docker service create --secret db_password nginx',
    'podman run --secret shop,type=env shop',
    'podman --remote run -d --name shop -e MODE=live --secret db_password shop',
    'docker --context live service create --name web --replicas=2 --secret db_password nginx',
    'docker buildx build --platform linux/amd64 --secret id=npmrc .',
    '  --secret id=npmrc \\',

    'docker login -u ci -p $TOKEN registry.example.com',
    `docker login -u ci -p \${{ secrets.TOKEN }} registry.example.com`,
    'docker login -u USERNAME -p PASSWORD registry.example.com',
    'mysql -u root -p"$MYSQL_ROOT_PASSWORD" shop',
    'mysql -u root -p$db_password shop',
    `mysql -u root -p\${dbPass1} shop`,
    'shopctl --password PASSWORD --api-key API_KEY',
    'ansible-playbook --private-key ~/.ssh/id_rsa site.yml',
    'aws ssm put-parameter --name /app/region --value eu-west-1 --type String',
    'BUNDLE_BUILD__NOKOGIRI: --use-system-libraries2',
    'BUNDLE_LOCAL__RACK2: /srv/rack2',
  ])('stays where it only names the secret: %s', isMasked)
})

describe('A parameter of an address', () => {
  it.each([
    'GET /data/2.5/weather?q=Oslo&appid=‹b1b15e88fa797225412429c1c50c122a›',
    'GET /y?app_id=shop&app_key=‹4b1f8a0c9d2e4b1f8a0c9d2e›',
    'GET https://maps.example.com/api?key=‹Zx8qK2mN4pR6tV8w›',
    `https://shop.example.com/cb?code=‹${'a1B2'.repeat(1_000)}›&state=x`,
    'GET https://shop.example.com/a.json?auth=‹kj3h4k5j6h7k8j9h0k1j›',
    'https://shop.example.com/#password=‹hunter2horse›',
    'https://shop.example.com/in?passcode=‹493817›',
    'https://shop.example.com/cb#password=‹hunter2›&state=1',
    'https://shop.example.com/cb#password=‹reset›&state=1',
    'https://shop.example.com/cb#token=‹letmein›',
    'https://shop.example.com/cb#access_token=‹letmein›&token_type=bearer',
  ])('is masked where it lets somebody in: %s', isMasked)

  it.each([
    'https://shop.example.com/help#password=reset',
    '[Forgot it?](docs/account.md#password=forgot)',
    'GET /files?key=uploads/2026/photo-12.png',
    'GET /errors?code=not_found_in_list_of_items',
    'GET /login?auth=basic',
  ])('stays where it does not: %s', isMasked)
})

describe('A value beside its name', () => {
  it.each([
    "env.SHOP_PAT = '‹gq81mznx02kd93jslq0e›'",
    "env['STRIPE_KEY'] = '‹rk1a2b3c4d5e6f7g8h9›'",
    '"password":\n    "‹hunter2horse›"',
    'SecretID:         ‹0d1e2f3a-1234-5678-9abc-def012345678›',
    'Unseal Key 1: ‹aGVsbG8gd29ybGQgaGVsbG8gd29ybGQgaGVsbG8h›',
    'COMPOSER_AUTH={"github-oauth":{"github.com":"‹0123456789abcdef0123›"}}',
  ])('is masked: %s', isMasked)
})
