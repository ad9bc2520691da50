import { isRandom } from './random'

/**
 * Tokens that can be told by how they begin, as their makers publish it so that they can be found in texts: the beginning, and what
 * follows. Each is at least as long as its maker's shortest.
 */
const SHAPES: readonly string[] = [
  // GitHub, GitLab, Bitbucket
  'gh[opsur]_\\w{20,}',
  'github_pat_\\w{20,}',
  'gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|soat)-[\\w-]{16,}',
  'ATBB\\w{20,}',
  'AT(?:AT|CT|BT)T[\\w-]{20,}=?\\w{0,20}',
  'GR1348941[\\w-]{20,}',
  // AWS: ids of keys and of temporary ones
  '(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}',
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
  // Slack, Discord, Telegram
  'xox[a-z](?:\\.xox[a-z])?-[\\w-]{10,}',
  'xapp-\\d-[\\w-]{10,}',
  '[MNO][A-Za-z\\d]{23,25}\\.[\\w-]{6}\\.[\\w-]{27,}',
  '\\d{8,10}:AA[\\w-]{33}',
  // Stripe, Shopify, Square
  '[rs]k_(?:live|test)_\\w{10,}',
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
  'AGE-SECRET-KEY-1[0-9A-Z]{30,}',
  '\\w{14}\\.atlasv1\\.[\\w-]{20,}',
  'sntry[su]_[\\w+/=]{20,}',
  'gl(?:sa|c)_[\\w+/=]{20,}',
  'NRAK-\\w{20,}',
  'dapi[0-9a-f]{32}',
  'lin_(?:api|oauth)_\\w{20,}',
  'dp\\.(?:pt|st|ct|sa|scim|audit)\\.[\\w.-]{20,}',
  'pscale_(?:tkn|pw|oauth)_[\\w.-]{20,}',
  'sbp_[0-9a-f]{20,}',
  'nfp_\\w{20,}',
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
  'fm[12]_[\\w+/=]{20,}',
  'dt0[a-z]\\d{2}\\.[A-Z0-9]{24}\\.[A-Z0-9]{64}',
  'ddp_\\w{30,}',
  'phx_\\w{30,}',
  'CFPAT-[\\w-]{40,}',
  'ops_eyJ[\\w+/=-]{30,}',
  'hf_\\w{20,}',
  'PMAK-[\\w-]{20,}',
  'tskey-[\\w-]{16,}',
  'figd_[\\w-]{20,}',
  'ntn_\\w{20,}',
  'EAAA[\\w-]{40,}',
  // JSON Web Tokens (RFC 7519): the beginning of an object in base64, twice
  'eyJ[\\w-]{8,}\\.[\\w-]{8,}(?:\\.[\\w-]*)?',
]
const TOKEN = new RegExp(`(?<![A-Za-z0-9])(?:${SHAPES.join('|')})`, 'g')

/** “token” or the like before what only a machine can have made. */
const AFTER_WORD = /(?<!\w)((?:token|secret|api[ _-]?key)[^\S\n]{1,4}["'`]?)([\w+/=-]{16,})/gi

/** Masks tokens that can be told by their own shape. */
export const maskTokens = (text: string, mask: string): string =>
  text
    .replace(TOKEN, mask)
    .replace(AFTER_WORD, (whole, before: string, value: string) =>
      isRandom(value) ? `${before}${mask}` : whole,
    )
