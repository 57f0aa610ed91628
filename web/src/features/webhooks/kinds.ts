/** Kinds as a person writes them, one on a line or with commas between. */
export const kindsOf = (text: string): string[] => [...new Set(text.split(/[\s,]+/).filter(Boolean))]
