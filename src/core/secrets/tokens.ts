import { isRandom } from './random'

/**
 * Tokens that can be told by how they begin, as their makers publish it so that they can be found in texts: the beginning, and what
 * follows. Each is at least as long as its maker's shortest.
 */
const SHAPES: readonly string[] = [
  // GitHub, GitLab, Bitbucket
  'gh[opsur]_\\w{20,}',
  'github_pat_\\w{20,}',
  'gl(?:pat|dt|rtr?|cbt|ptt|ft|ffct|imt|agent|soat|oas|wt)-[\\w-]{16,}',
  'ATBB\\w{20,}',
  'AT(?:AT|CT|BT|ST)T[\\w-]{20,}=?\\w{0,20}',
  'GR1348941[\\w-]{20,}',
  'ATTA[0-9a-f]{64}\\w{0,8}',
  // AWS: ids of keys, tokens of sessions, keys of Bedrock
  '(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}',
  '(?:IQoJb3JpZ2lu|[FA]woGZXIvYXdz|FQoGZXIvYXdz|FQoDYXdz)[\\w+/=%-]{60,}',
  'ABSK[\\w+/]{100,}={0,2}',
  'bedrock-api-key-[\\w+/=%]{40,}',
  'amzn\\.mws\\.[0-9a-f]{8}-[0-9a-f-]{27}',
  'amzn1\\.oa2-cs\\.v1\\.[0-9a-f]{64}',
  'da2-(?=[a-z]{0,25}\\d)[a-z0-9]{26}(?![\\w-])',
  // Azure: secrets of apps, tokens of DevOps
  '\\w{3}[78]Q~[\\w~.-]{31,34}',
  '[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}',
  // Alibaba, Tencent, Cloudflare
  'LTAI[A-Za-z0-9]{12,20}',
  'AKID[A-Za-z0-9]{32}',
  'cf(?:[aku]t|k)_\\w{20,}',
  'v1\\.0-[0-9a-f]{24}-[0-9a-f]{100,}',
  // Google: API keys, OAuth tokens and secrets
  'AIza[\\w-]{35}',
  'ya29\\.[\\w-]{20,}',
  'GOCSPX-[\\w-]{20,}',
  'GOOG1[A-Z0-9]{20,}',
  '1//0[\\w-]{40,}',
  'AQ\\.Ab8RN6[\\w-]{30,}',
  'AAAA[\\w-]{7}:[\\w-]{140}',
  // Slack, Discord, Telegram
  'xox[a-z](?:\\.xox[a-z])?-[\\w-]{10,}',
  'xapp-\\d-[\\w-]{10,}',
  '[MNO][A-Za-z\\d]{23,25}\\.[\\w-]{6}\\.[\\w-]{27,}',
  '\\d{8,10}:AA[\\w-]{33}',
  // Stripe, Shopify, Square
  '[rs]k_(?:live|test|prod)_\\w{10,}',
  '(?:pi|seti|cs)_\\w{10,80}_secret_[A-Za-z0-9]{20,}',
  'whsec_[\\w+/=]{16,}',
  'shp(?:at|ca|pa|ss|tka)_\\w{20,}',
  'sq0(?:atp|csp|idp)-[\\w-]{20,}',
  // Registries
  'npm_\\w{20,}',
  'pypi-[\\w-]{16,}',
  'rubygems_[0-9a-f]{20,}',
  'dckr_(?:pat|oat)_[\\w-]{10,}',
  'cio\\w{32}',
  'oy2[a-z0-9]{43}',
  'AKC[A-Za-z0-9]{30,}',
  'cmVmdGtu\\w{40,}',
  'CLOJARS_[a-z0-9]{60}',
  // Clouds and tools
  'do[opr]_v1_[0-9a-f]{20,}',
  'HRKU-[\\w-]{20,}',
  'hv[sbr]\\.[\\w-]{16,}',
  's\\.(?=[A-Za-z]{0,23}\\d)(?=[a-z\\d]{0,23}[A-Z])[A-Za-z0-9]{24}(?![\\w.(])',
  'AGE-SECRET-KEY-(?:PQ-)?1[0-9A-Z]{30,}',
  '\\w{14}\\.atlasv1\\.[\\w-]{20,}',
  'sntry[su]_[\\w+/=]{20,}',
  'gl(?:sa|c)_[\\w+/=]{20,}',
  'eyJrIjoi[\\w+/]{60,}={0,2}',
  'NR(?:AK|II|JS|BR)-\\w{19,}',
  'dapi[0-9a-f]{32}',
  'lin_(?:api|oauth)_\\w{20,}',
  'dp\\.(?:pt|st|ct|sa|scim|audit)\\.[\\w.-]{20,}',
  'pscale_(?:tkn|pw|oauth)_[\\w.-]{20,}',
  'sbp_[0-9a-f]{20,}',
  'nf[bcopu]_\\w{20,}',
  'fo1_[\\w-]{20,}',
  'FlyV1 [\\w+/=,_-]{20,}',
  'SG\\.[\\w-]{16,}\\.[\\w-]{16,}',
  'key-[0-9a-z]{32}',
  'SK[0-9a-f]{32}',
  'x(?:keysib|smtpsib)-[0-9a-f]{40,}-\\w{8,}',
  'sk-[\\w-]{20,}',
  '(?:gsk|rpa|r8)_\\w{30,}',
  '(?:xai|pplx|nvapi)-[\\w-]{30,}',
  // CI, quality, hosting
  'CCIP[AR]T_\\w{20,}',
  'bk(?:ua|aj|ct|at)_\\w{30,}',
  'sq[uap]_[0-9a-f]{40}',
  'snyk_[a-z]{2,5}\\.[\\w.-]{20,}',
  'pul-[0-9a-f]{40}',
  'rnd_\\w{20,}',
  'napi_[a-z0-9]{40,}',
  'vercel_blob_rw_\\w{20,}',
  'fm(?:1[ar]|[12])_[\\w+/=]{20,}',
  'dt0[a-z]\\d{2}\\.[A-Z0-9]{24}\\.[A-Z0-9]{64}',
  'dd[pw]_\\w{30,}',
  'phx_\\w{30,}',
  'CFPAT-[\\w-]{40,}',
  'ops_eyJ[\\w+/=-]{30,}',
  'hf_\\w{20,}',
  'PMA[KT]-[\\w-]{20,}',
  'tskey-[\\w-]{16,}',
  'figd_[\\w-]{20,}',
  'ntn_\\w{20,}',
  'EAAA[\\w-]{40,}',
  'EAA[A-Za-z0-9]{80,}',
  // Payments, mail, customers
  'EZ[AT]K[A-Za-z0-9]{50,}',
  'duffel_(?:live|test)_[\\w-]{40,}',
  'FLW(?:SEC|PUB)K(?:_TEST)?-[0-9a-f]{12,}(?:-X)?',
  'access-(?:sandbox|development|production)-[0-9a-f]{8}-[0-9a-f-]{27}',
  'shippo_(?:live|test)_[0-9a-f]{40}',
  're_(?=[A-Za-z]{0,30}\\d|\\w{8}_[A-Za-z]{0,20}\\d)[A-Za-z0-9]{8}_(?=[a-z\\d]{0,22}[A-Z])[A-Za-z0-9]{24}',
  '[0-9a-f]{32}-(?:us\\d{1,2}|[0-9a-f]{8}-[0-9a-f]{8})(?![\\w-])',
  'access_token\\$(?:production|sandbox)\\$[a-z0-9]{16}\\$[0-9a-f]{32}',
  'pdl_(?:live|sdbx)_apikey_[a-z0-9]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3}',
  'polar_(?:oat|pat|[ar]t_[uo]|cs|crt)_[\\w-]{35,}',
  'ramp_sec_[A-Za-z0-9]{48}',
  '[12]/1\\d{15}(?:/1\\d{15})?:[0-9a-f]{32}',
  'pat-(?:na|eu|ap)\\d-[0-9a-f]{8}-[0-9a-f-]{27}',
  'dG9rO[\\w+/=]{50,}',
  '00D[A-Za-z0-9]{12,15}![\\w.]{80,}',
  // Data, notes, designs
  'pat[A-Za-z0-9]{14}\\.[0-9a-f]{64}',
  'secret_(?=[A-Za-z]{0,42}\\d)(?=[a-z\\d]{0,42}[A-Z])[A-Za-z0-9]{43}',
  'sl\\.(?:u\\.)?[\\w=-]{120,}',
  'fio-u-[\\w-]{60,}',
  'tfp_[\\w.=-]{40,}',
  'p8e-[0-9a-f]{32}',
  'apify_api_\\w{30,}',
  'AVNS_[\\w-]{16,}',
  'CCDB1_\\w{20,}',
  'mdb_sa_sk_[\\w-]{20,}',
  'sb_secret_[\\w-]{20,}',
  'cflt[A-Za-z0-9+/]{50,}',
  '4b1d(?=[a-z\\d]{0,37}[A-Z])[A-Za-z0-9]{38}(?![A-Za-z0-9])',
  '[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk',
  'BBDC-[\\w+/@-]{40,}',
  '(?:prod|dev|preview):[a-z]{1,20}-[a-z]{1,20}-\\d{1,4}\\|[\\w+/=-]{20,}',
  '\\d{15,16}(?:\\||%7C)[\\w-]{27,40}(?![\\w-])',
  // Tools of developers
  'A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}',
  'API-(?=[A-Z]{0,25}\\d)[A-Z0-9]{25,}',
  'sha256~[\\w-]{43}',
  '[ps]at\\.[\\w-]{22}\\.[0-9a-f]{24}\\.[A-Za-z0-9]{20}',
  'pn[bu]_[A-Za-z0-9]{36}',
  'ico-[A-Za-z0-9]{32}',
  'dnkey-[\\w-]{26,}',
  'endr\\+[A-Za-z0-9-]{16,}',
  'rdme_[a-z0-9]{60,}',
  'tk-us-[\\w-]{48}',
  'sm_(?:aat|pat|sat)_[A-Za-z0-9]{16,}',
  'sgp_(?:(?:local|[0-9a-f]{16})_)?[0-9a-f]{40}',
  'sdk-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}',
  'SCW[A-Z0-9]{17}(?![A-Z0-9])',
  'AQVN[\\w-]{35,}',
  'depot_(?:project|org|user)_[0-9a-f]{40,}',
  'vc[aikpr]_[A-Za-z0-9]{40,}',
  'perm[:-](?=[\\w=+/.]{0,60}\\d)[\\w=+/-]{6,}\\.[\\w=+/-]{2,}\\.[\\w=+/-]{20,}',
  'zpka_[0-9a-f]{32}_[0-9a-f]{8}',
  'hc[a-z]ik_\\w{40,}',
  'tr_(?:(?:dev|stg|prod|preview)_(?:sk_)?[A-Za-z0-9]{20,24}|pat_[a-z0-9]{40})(?!\\w)',
  'waka_[0-9a-f]{8}-[0-9a-f-]{27}',
  'xa[ap]t-[0-9a-f]{8}-[0-9a-f-]{27}',
  'cal_(?:live_)?[0-9a-f]{32}',
  'aio_[A-Za-z0-9]{28}',
  'secret-(?:live|test)-[\\w-]{32,}=?',
  'st\\.[0-9a-f-]{8,40}\\.[0-9a-f]{32}\\.[0-9a-f]{32}',
  'unkey_[A-Za-z0-9]{20,}',
  'bb_live_[\\w-]{20,}',
  'rootly_[0-9a-f]{64}',
  's-s4t2(?:ud|af)-[0-9a-f]{64}',
  '(?:sc|ext|scauth|authress)_[a-z0-9]{5,30}\\.[a-z0-9]{4,6}\\.acc[_-][a-z0-9-]{10,32}\\.[\\w+/=-]{30,}',
  // Models
  'sk_[0-9a-f]{48}',
  'pcsk_\\w{40,}',
  'lsv2_[a-z]{2}_[0-9a-f]{32}_[0-9a-f]{10}',
  'tvly-(?:dev-|prod-)?[A-Za-z0-9]{28,}',
  'fc-[0-9a-f]{32}',
  'fw_(?=[A-Za-z]{0,23}\\d)(?=[a-z\\d]{0,23}[A-Z])[A-Za-z0-9]{22,}',
  'api_org_[A-Za-z0-9]{30,}',
  'csk-[a-z0-9]{40,}',
  'tgp_v1_[\\w-]{40,}',
  'jina_[0-9a-f]{32}[\\w-]{20,}',
  'pa-(?=[\\w-]{0,42}\\d)(?=[a-z\\d_-]{0,42}[A-Z])[\\w-]{43}(?![\\w-])',
  'e2b_[0-9a-f]{40}',
  'a[ks]-(?=[A-Za-z]{0,21}\\d)(?=[a-z\\d]{0,21}[A-Z])(?=[A-Z\\d]{0,21}[a-z])[A-Za-z0-9]{22}(?![\\w-])',
  // What is made of a password so that it can be kept: bcrypt, crypt, Argon2, PBKDF2 as Django writes it
  '\\$\\$?2[abxy]\\$\\$?\\d\\d\\$\\$?[\\w./]{50,60}',
  '\\$\\$?(?:[156y]|apr1)\\$\\$?(?:(?:rounds=\\d{1,9}|j\\w{2,5})\\$\\$?)?[\\w./]{1,32}\\$\\$?[\\w./]{22,86}',
  '\\$argon2(?:id|i|d)\\$v=\\d{1,3}\\$[\\w=,]{1,60}\\$[\\w+/]{8,100}\\$[\\w+/]{16,200}',
  'pbkdf2_sha\\d{1,3}\\$\\d{1,9}\\$[\\w.-]{1,100}\\$[\\w+/]{20,200}={0,2}',
  // JSON Web Tokens (RFC 7519): the beginning of an object in base64, twice
  'eyJ[\\w-]{8,}\\.[\\w-]{8,}(?:\\.[\\w-]*)?',
  // A file of Docker's logins in base64 (`{"auths"`).
  'eyJhdXRoc[A-Za-z0-9+/]{20,}={0,2}',
  // The same once more in base64, and a private key, as objects of Kubernetes have them
  'ZXlK[A-Za-z0-9+/]{40,}={0,2}',
  'LS0tLS1CRUdJTi(?:BQUklWQVRF|BSU0EgUFJJ|BFQyBQUklW|BPUEVOU1NI|BFTkNSWVBU|BEU0EgUFJJ)[\\w+/]{20,}={0,2}',
]
const TOKEN = new RegExp(`(?<![A-Za-z0-9])(?:${SHAPES.join('|')})`, 'g')

/** “token” or the like before what only a machine can have made. */
const AFTER_WORD = /(?<!\w)((?:token|secret|api[ _-]?key)[^\S\n]{1,4}["'`]?)([\w+/=-]{16,})/gi

/**
 * Words that stand together by their own lines or dashes: `hf_hub_download_with_cache`, `sk-learn-contrib`. What a machine makes at random has a digit or a
 * capital letter where a word has none.
 */
const WORDS = /^[a-z]{1,15}\d{0,2}(?:[_-]{1,2}[a-z]{1,15}\d{0,2}){2,40}$/
export const areWords = (text: string): boolean => WORDS.test(text)

/** Masks tokens that can be told by their own shape. */
export const maskTokens = (text: string, mask: string): string =>
  text
    .replace(TOKEN, (token) => (areWords(token) ? token : mask))
    .replace(AFTER_WORD, (whole, before: string, value: string) =>
      isRandom(value) ? `${before}${mask}` : whole,
    )
