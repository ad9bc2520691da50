import { isRandom } from './random'

/** A user's name and password in an address (RFC 3986, 3.2.1), to the last @: who writes one into a password forgets that it has to be escaped. What stands behind a question mark is none. */
const USER_INFO =
  /(?<![a-z\d+.-])([a-z][a-z\d+.-]{0,20}:\/\/)(?![^\s/@:?]{1,253}(?::\d{1,5})?\?[^\s@=]{0,200}=)(?=[^\s/@•"'<>]{1,500}@)[^\s/@•"'<>]+@(?:[^\s/@•"'<>,;?]{1,100}@){0,3}/gi
/** The same of a data store, whose addresses have no path with an @ in it, but passwords with a slash. */
const STORE_INFO =
  /(?<![a-z\d+.-])((?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|nats|clickhouse|mssql|sqlserver|cockroachdb)(?:\+[a-z\d]{1,20})?:\/\/)[^\s/:@•"'<>]{0,100}:(?!\d{2,5}[/?])[^\s@•"'<>]{1,200}@/gi

/** Over SSH nobody is let in by what stands before the @ but where a password follows it. */
const isOnlyUser = (found: string): boolean => /^(?:\w+\+)?(?:ssh|sftp):\/\/[\w.-]+@$/i.test(found)

/** Parameters that let whoever has the address in: signatures of AWS, Google and Azure, OAuth 2 (RFC 6749), and usual names of keys. */
const PARAMETER =
  /([?&](?:sig|signature|x-amz-(?:signature|credential|security-token)|x-goog-(?:signature|credential)|awsaccesskeyid|(?:access|id|refresh|auth|private|job|upload)?[_-]?token|client_secret|secret|api[_-]?key|subscription-key|password|passwd|pwd|assertion|code_verifier)=)[^&;\s"'<>()#•]+/gi

/** Parameters that are as often called so for something else: what they hold must look as only a machine makes it. */
const MADE_PARAMETER =
  /([?&](?:appid|app_?key|hapikey|auth_?key|auth|key|code|pat|jwt)=)([^&;\s"'<>()#•]{16,})/gi
const CODE_PARAMETER = /([?&](?:otp|passcode)=)[^&;\s"'<>()#•]{4,}/gi

/** The same in an address that is itself a parameter of another one. */
const WRITTEN_PARAMETER =
  /((?:(?<!\w)|(?<=%(?:3F|26)))(?:(?:access|id|refresh|auth|private)?[_-]?token|client_secret|secret|api[_-]?key|password|passwd|pwd)%3D)(?:(?!%26)[^&;\s"'<>()#•])+/gi

/** A code that is changed for a token (RFC 6749, 4.1.2): a state stands beside it. */
const CODES = [
  /([?&]code=)[\w.~%/+-]{10,500}(?=&(?:[^\s"'<>&]{1,200}&){0,4}state=)/gi,
  /([?&]state=[^\s"'<>&]{1,500}&(?:[^\s"'<>&]{1,200}&){0,4}code=)[\w.~%/+-]{10,500}/gi,
]

/** Addresses that are themselves the secret: whoever knows one may post. */
const WEBHOOKS = [
  /(hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/)[^\s"'<>()•]+/gi,
  /(discord(?:app)?\.com\/api\/(?:v\d{1,2}\/)?webhooks\/\d{1,25}\/)[^\s"'<>()•/?]+/gi,
  /(outlook\.office(?:365)?\.com\/webhook\/)[^\s"'<>()•]+/gi,
  /(webhook\.office\.com\/webhookb2\/)[^\s"'<>()•]+/gi,
  /(hooks\.zapier\.com\/hooks\/(?:catch|standard)\/)[^\s"'<>()•]+/gi,
  /(open\.(?:feishu\.cn|larksuite\.com)\/open-apis\/bot\/v2\/hook\/)[^\s"'<>()•]+/gi,
  /(qyapi\.weixin\.qq\.com\/cgi-bin\/webhook\/send\?key=)[^\s"'<>()•&]+/gi,
  /(hook\.(?:[a-z]{2}\d\.)?(?:make|integromat)\.com\/)[^\s"'<>()•]+/gi,
  /(maker\.ifttt\.com\/trigger\/[\w-]{1,100}\/(?:json\/)?with\/key\/)[^\s"'<>()•]+/gi,
  /(hc-ping\.com\/)[^\s"'<>()•]+/gi,
  /(\/hooks\/)[a-z0-9]{26}(?![\w-])/g,
  /(events\.(?:eu\.)?pagerduty\.com\/integration\/)[\da-f]{32}/gi,
  /(api\.render\.com\/deploy\/srv-[\w-]{1,60}\?key=)[^&\s"'<>()•]+/gi,
  /(api\.vercel\.com\/v1\/integrations\/deploy\/[\w-]{1,60}\/)[^\s"'<>()•/?]+/gi,
  /(api\.netlify\.com\/build_hooks\/)[^\s"'<>()•/?]+/gi,
  /(api\.cloudflare\.com\/client\/v4\/pages\/webhooks\/deploy_hooks\/)[^\s"'<>()•/?]+/gi,
  /(api\.telegram\.org\/bot)[^\s"'<>()•/]+/gi,
]

/** A request to AWS that is signed in a header. */
const SIGNED = /(AWS4-HMAC-SHA256 [^\n]{1,400}?Signature=)[0-9a-f]{64}/g

/** Masks what of an address lets its holder in; host and path stay readable. */
export const maskUrls = (text: string, mask: string): string =>
  [...WEBHOOKS, ...CODES, PARAMETER, CODE_PARAMETER, WRITTEN_PARAMETER, SIGNED].reduce(
    (clean, pattern) => clean.replace(pattern, `$1${mask}`),
    text
      .replace(USER_INFO, (whole, scheme: string) => (isOnlyUser(whole) ? whole : `${scheme}${mask}@`))
      .replace(STORE_INFO, `$1${mask}@`)
      .replace(MADE_PARAMETER, (whole, before: string, value: string) =>
        isRandom(value.replace(/%[\dA-F]{2}/gi, '')) ? `${before}${mask}` : whole,
      ),
  )
