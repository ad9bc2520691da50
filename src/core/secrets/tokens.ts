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
  'ATATT[\\w-]{20,}=?\\w{0,20}',
  // AWS: ids of keys and of temporary ones
  '(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}',
  // Google: API keys, OAuth tokens and secrets
  'AIza[\\w-]{35}',
  'ya29\\.[\\w-]{20,}',
  'GOCSPX-[\\w-]{20,}',
  // Slack, Discord
  'xox[a-z](?:\\.xox[a-z])?-[\\w-]{10,}',
  'xapp-\\d-[\\w-]{10,}',
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
  // Clouds and tools
  'do[opr]_v1_[0-9a-f]{20,}',
  'HRKU-[\\w-]{20,}',
  'hv[sbr]\\.[\\w-]{16,}',
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
  'key-[0-9a-f]{32}',
  'sk-[\\w-]{20,}',
  'hf_\\w{20,}',
  'r8_\\w{20,}',
  'PMAK-[\\w-]{20,}',
  'tskey-[\\w-]{16,}',
  'figd_[\\w-]{20,}',
  'ntn_\\w{20,}',
  'EAAA[\\w-]{40,}',
  // JSON Web Tokens (RFC 7519): the beginning of an object in base64, twice
  'eyJ[\\w-]{8,}\\.[\\w-]{8,}(?:\\.[\\w-]*)?',
]
const TOKEN = new RegExp(`(?<![A-Za-z0-9])(?:${SHAPES.join('|')})`, 'g')

/** "token" before what only a machine can have made. */
const AFTER_WORD = /(?<!\w)(token[^\S\n]{1,4}["'`]?)([\w+/=-]{16,})/gi

/** Masks tokens that can be told by their own shape. */
export const maskTokens = (text: string, mask: string): string =>
  text
    .replace(TOKEN, mask)
    .replace(AFTER_WORD, (whole, before: string, value: string) =>
      isRandom(value) ? `${before}${mask}` : whole,
    )

/** Letters and digits change places too often for a name that a person chose. */
const isRandom = (value: string): boolean =>
  /^[\w+/=-]+$/.test(value) && (value.match(/\d[A-Za-z]|[A-Za-z]\d/g)?.length ?? 0) >= 4
