/** A word of a log or a change, in small letters, with how much it tells by its shape alone. */
export interface Word {
  readonly key: string
  /** As it is written. */
  readonly text: string
  /** 1 for a name that people made up of several words, or a long one; less for a part of such a name. */
  readonly shape: number
  /** It is made of several words, as names in programs are. */
  readonly isName: boolean
}

/** What stands in any log or program: English, the words of runners, and those of languages. */
const COMMON = new Set(
  (
    'the and for not but with from this that was were are has have had been did does into than then when where which who will can could ' +
    'should would may might must its you your our all any each more most other some such only same own too very just also between after ' +
    'before again once here there what how why both few off over under out down new old add added adds remove removed removes use used ' +
    'uses using fix fixes fixed change changed changes update updated updates make makes made set sets get gets got let see more less ' +
    'error errors err exception traceback fail failed fails failure failures failing test tests testing tested pass passed passing skip ' +
    'skipped expected received actual assert assertion asserterror assertionerror typeerror valueerror keyerror exit code status line ' +
    'lines file files module modules most recent call last stack trace cause caused process npm err run running ran command warning ' +
    'warn info debug log logs build building step steps job jobs function const var return returns import imports export exports def ' +
    'class self none null undefined true false string number int float bool boolean object array list dict map type types interface ' +
    'public private static void async await try catch throw throws raise except finally else elif while end begin case switch break ' +
    'continue default super print printf console node python src lib app main index args kwargs value values key keys name names data ' +
    'result results item items id ids panicked panic thread unwrap got want func fn mod http https www com org net makefile readme pub use impl struct enum match some ok'
  ).split(' '),
)

const LEAST = 3
const MOST = 60

const NAME = /[\p{L}_$][\p{L}\p{N}_$]*|\p{N}{1,50}_[\p{L}\p{N}_]+/gu

/** The names in a text as they are written, not yet taken apart. */
export const namesIn = (text: string): readonly string[] => text.match(NAME) ?? []

/** The words of a text: every name as a whole, and its parts (`invoiceTotal`, `invoice_total`) by themselves. */
export function* wordsIn(text: string): Generator<Word> {
  for (const whole of namesIn(text)) {
    if (whole.length > MOST || isHash(whole)) continue
    const parts = wordPartsOf(whole)
    if (parts.length > 1) {
      yield { key: parts.join('_'), text: whole, shape: 1, isName: true }
      for (const part of parts)
        if (isTelling(part)) yield { key: part, text: part, shape: 0.4, isName: false }
    } else if (parts[0] !== undefined && isTelling(parts[0])) {
      yield { key: parts[0], text: whole, shape: parts[0].length >= 8 ? 0.8 : 0.6, isName: false }
    }
  }
}

const isTelling = (word: string): boolean => word.length >= LEAST && !COMMON.has(word) && /\p{L}/u.test(word)

/** Sums and addresses are the same nowhere else. */
const isHash = (word: string): boolean => word.length >= 7 && /^[0-9a-f]+$/i.test(word) && /\d/.test(word)

/** The words that a name is made of, in small letters. */
export function wordPartsOf(word: string): string[] {
  return word
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1_$2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1_$2')
    .toLowerCase()
    .split(/[_$]+/)
    .filter((part) => part !== '')
}
