// Fails the build when a text is missing, left over, unused, differs in what is filled in, or is English under another flag.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'

const languages = ['en', 'es', 'ca', 'fr', 'fa']
const formsNeeded = ['one', 'other']
const form = /_(zero|one|two|few|many|other)$/
const faults = []

const read = (language, namespace) => {
  const text = readFileSync(`src/locales/${language}/${namespace}.json`, 'utf8')
  const keys = [...text.matchAll(/^\s*"([^"]+)":/gm)].map((match) => match[1])
  for (const key of keys.filter((key, at) => keys.indexOf(key) !== at)) faults.push(`${language}/${namespace}: ${key} stands there twice`)
  return Object.fromEntries(Object.entries(JSON.parse(text)).filter(([key]) => !key.startsWith('_')))
}

const namespaces = readdirSync('src/locales/en').map((file) => file.replace('.json', ''))
const texts = Object.fromEntries(languages.map((language) => {
  for (const file of readdirSync(`src/locales/${language}`)) {
    if (!namespaces.includes(file.replace('.json', ''))) faults.push(`${language}/${file}: there is no such file in en`)
  }
  return [language, Object.fromEntries(namespaces.map((namespace) => [namespace, read(language, namespace)]))]
}))

const base = (key, all) => (form.test(key) && `${key.replace(form, '')}_other` in all ? key.replace(form, '') : key)
const isPlural = (key, all) => `${key}_other` in all
const holes = (text) => new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]))

for (const namespace of namespaces) {
  const english = texts.en[namespace]
  const wanted = new Set(Object.keys(english).map((key) => base(key, english)))
  for (const language of languages) compare(language, namespace, texts[language][namespace], english, wanted)
}

function compare(language, namespace, all, english, wanted) {
  const place = `${language}/${namespace}`
  for (const key of wanted) {
    for (const need of isPlural(key, english) ? formsNeeded.map((each) => `${key}_${each}`) : [key]) if (!(need in all)) faults.push(`${place}: ${need} is missing`)
  }
  const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  for (const [key, text] of Object.entries(all)) {
    const name = base(key, all)
    if (!wanted.has(name)) faults.push(`${place}: ${key} is not in en`)
    else if (name !== key && !categories.includes(key.slice(name.length + 1))) faults.push(`${place}: ${key} is a plural form that the language does not have`)
    else checkText(place, key, text, english[key] ?? english[`${name}_other`] ?? '', language)
  }
}

function checkText(place, key, text, english, language) {
  if (typeof text !== 'string' || text.trim() === '') return faults.push(`${place}: ${key} is empty`)
  const [here, there] = [holes(text), holes(english)]
  // "one" may say "a row" without its number.
  const optional = key.endsWith('_one') ? ['count'] : []
  for (const hole of there) if (!here.has(hole) && !optional.includes(hole)) faults.push(`${place}: ${key} lacks {{${hole}}}`)
  for (const hole of here) if (!there.has(hole)) faults.push(`${place}: ${key} has {{${hole}}}, which is never filled in`)
  for (const [, word] of text.matchAll(/\$t\(([^)]*)\)/g)) {
    const [namespace, term] = word.split(':')
    if (namespace !== 'glossary' || !(term in texts[language].glossary)) faults.push(`${place}: ${key} uses ${word}, which the glossary lacks`)
  }
  if (language !== 'en' && text === english && (text.replace(/\$t\([^)]*\)/g, '').match(/\p{L}{2,}/gu) ?? []).length >= 3) faults.push(`${place}: ${key} is English`)
  if (language === 'fa' && /[يك]/.test(text)) faults.push(`${place}: ${key} has an Arabic ye or kaf; Persian writes ی and ک`)
}

// A key is used where its name stands in the source as a string, or begins as a template does: `kind.${kind}.title`.
const sources = filesUnder('src').filter((file) => /\.tsx?$/.test(file) && !/\.(test|d)\.tsx?$/.test(file)).map((file) => ({ file, ...stringsOf(file) }))
const scopes = {}
for (const { file, code } of sources) {
  for (const [, namespace] of code.matchAll(/textOf<[^(]*>\('([\w-]+)'\)/g)) (scopes[namespace] ??= []).push(dirname(file) === 'src/ui' ? 'src' : dirname(file))
}
const nested = new Set(languages.flatMap((language) => Object.values(texts[language]).flatMap((all) =>
  Object.values(all).flatMap((text) => [...String(text).matchAll(/\$t\(glossary:([^)]*)\)/g)].map((match) => match[1])))))

for (const namespace of namespaces) {
  const english = texts.en[namespace]
  const scope = sources.filter(({ file }) => (scopes[namespace] ?? []).some((folder) => file.startsWith(`${folder}/`)))
  const [whole, heads] = [new Set(scope.flatMap(({ strings }) => strings)), [...new Set(scope.flatMap(({ heads }) => heads))]]
  for (const key of new Set(Object.keys(english).map((each) => base(each, english)))) {
    const used = whole.has(key) || heads.some((head) => key.startsWith(head)) || (namespace === 'glossary' && nested.has(key))
    if (!used) faults.push(`en/${namespace}: ${key} is used nowhere`)
  }
}

function stringsOf(file) {
  const code = readFileSync(file, 'utf8')
  const [strings, heads] = [[], []]
  const visit = (node) => {
    if (ts.isStringLiteralLike(node)) strings.push(node.text)
    // A head without a dot would call half of the file used.
    if (ts.isTemplateExpression(node) && node.head.text.endsWith('.')) heads.push(node.head.text)
    else if (ts.isTemplateExpression(node) && /\.\w+_$/.test(node.head.text)) heads.push(node.head.text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, code, ts.ScriptTarget.Latest, false, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS))
  // zod/mini's messages are keys of invalid.…
  return { code, strings: [...strings, ...strings.map((each) => `invalid.${each}`)], heads }
}

function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)]))
}

if (faults.length > 0) {
  console.error(`${faults.join('\n')}\nlocales: ${faults.length} fault${faults.length === 1 ? '' : 's'}`)
  process.exit(1)
}
console.log(`locales: ${languages.length} languages, ${Object.values(texts.en).reduce((sum, all) => sum + Object.keys(all).length, 0)} texts each, all there.`)
