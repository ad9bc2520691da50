/** Which files of an app are migrations, and which say what is installed, where its workspace file has its own. */
export interface Patterns {
  readonly migrations?: readonly string[] | undefined
  readonly dependencies?: readonly string[] | undefined
}
