/** A field that takes one thing a line. */
export const linesOf = (text: string): string[] => [...new Set(text.split(/\s+/).filter((line) => line !== ''))]
