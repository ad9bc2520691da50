import type { LogRule } from '../rule'

/**
 * What gcc, make, git and bash write in the language of their machine (German, French, Spanish, Italian, Portuguese, Dutch, Russian, Japanese,
 * Chinese), where that is not English.
 */
export const LOCALIZED: readonly LogRule[] = [
  {
    kind: 'error',
    pattern:
      /^(?<path>[^\s:]+\.(?:[ch]|cc|cpp|cxx|hh|hpp|hxx)):(?<line>\d+):(?:\d+:)? (?<headline>(?:schwerwiegender )?(?:Fehler|erreur(?: fatale)?|errore(?: fatale)?|error fatal|erro(?: fatal)?|(?:fatale )?fout|(?:фатальная )?ошибка|(?:致命的)?エラー|(?:致命)?错误)\s?[:：].+)$/,
    activity: 'build',
  },
  {
    kind: 'noise',
    pattern:
      /^[^\s:]+\.(?:[ch]|cc|cpp|cxx|hh|hpp|hxx):\d+:(?:\d+:)? (?:Warnung|Anmerkung|attention|avertissement|aviso|nota|note|avvertimento|advertencia|waarschuwing|let op|предупреждение|замечание|警告|備考|备注|附注)\s?[:：]/,
  },
  {
    kind: 'exit',
    pattern:
      /^(?<headline>g?make(?:\[\d+\])? ?: \*\*\* \[[^\]]{1,300}\] (?:Fehler|Erreur|Errore|Erro|Fout|Ошибка|エラー|错误) ?(?<code>\d+))/,
  },
  {
    kind: 'error',
    soft: true,
    pattern:
      /^(?<path>[^\s:]+)\s?(?:: Zeile |: ligne |: línea |: linha |: riga |: regel |: строка |: 行 )(?<line>\d+)\s?: (?<headline>\S.{0,300}: \S.*)$/,
  },
  {
    kind: 'error',
    pattern:
      /^(?<headline>(?:Schwerwiegend:|fatal\s: |Fehler:|erreur:|erreur\s: |errore:|fatale:|erro:|ошибка:|критическая ошибка:|エラー:|致命的なエラー:|错误：|致命错误：).+)$/,
  },
  // Windows' command line.
  {
    kind: 'error',
    soft: true,
    pattern:
      /^(?<headline>(?:Der Befehl ".{1,200}" ist entweder falsch geschrieben oder|'.{1,200}' n.est pas reconnu en tant que commande interne|".{1,200}" no se reconoce como un comando interno).*)$/,
  },
]
