/**
 * Where a sign-in leads back to: a path of this app, or the start. Anything that a browser could read as another
 * site ("//evil", "/\evil", "https:…", control characters) is the start.
 */
export function safeReturnPath(wanted: unknown, origin = location.origin): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/') || /[\\\p{Cc}]/u.test(wanted)) return '/'
  let url: URL
  try {
    url = new URL(wanted, origin)
  } catch {
    return '/'
  }
  // A path such as "/.//evil" is normalised to "//evil": what leaves here is looked at again as it will be used.
  const path = url.pathname + url.search + url.hash
  return url.origin === origin && !path.startsWith('//') && !path.startsWith('/sign-in') ? path : '/'
}
