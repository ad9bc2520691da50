/** `whose`: an included repository, or the app. */
export const unreadable = (whose: string): string => `What a commit of ${whose} changes can’t be read.`
