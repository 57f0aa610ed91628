/** As people write them: "district 4, district 7". */
export const areasOf = (text: string): string[] => [...new Set(text.split(/[,،;\n]/).map((area) => area.trim()).filter((area) => area !== ''))]
