let pages = 0

/** The router calls this for each page it shows. */
export const pageShown = (): void => {
  pages++
}

/** False for the first page of a visit, whose focus is the browser's own. */
export const justNavigated = (): boolean => pages > 1
