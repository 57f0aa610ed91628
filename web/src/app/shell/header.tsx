import { useMantineColorScheme } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { use } from 'react'

import { coverNow } from '../../platform/cover'
import { signOut, switchOrganisation, useMe } from '../../platform/session'
import { languages, nameOf, useLanguage } from '../../platform/text'
import { TileStar } from '../../ui/empty'
import { BuildingIcon, CheckIcon, CloseIcon, GearIcon, GlobeIcon, KeyboardIcon, LockIcon, MenuIcon, MoonIcon, OutIcon, PersonIcon, SunIcon } from '../../ui/icons'
import { Menu, type Choice } from '../../ui/menu'
import { useProblemText } from '../../ui/problem-text'
import { useCommonText, useGlossary } from '../../ui/text'
import { toast } from '../../ui/toast'
import { LanguageChoiceContext } from '../language-choice'
import { hasPage } from '../pages'
import { Bell } from './bell'
import { InstallButton } from './install-button'
import styles from './shell.module.css'

interface Props {
  open: boolean
  toggle: () => void
  folded: boolean
  fold: () => void
  help: () => void
}

export function Header({ open, toggle, folded, fold, help }: Props) {
  const t = useCommonText()
  return (
    <header className={styles.header}>
      <button type="button" className={`${styles.round} ${styles.onlyPhone}`} aria-expanded={open} aria-controls="menu" aria-label={t('shell.menu')} onClick={toggle}>
        {open ? <CloseIcon /> : <MenuIcon />}
      </button>
      <button type="button" className={`${styles.round} ${styles.onlyWide}`} aria-expanded={!folded} aria-controls="menu" aria-label={t('shell.menu_names')} onClick={fold}>
        <MenuIcon />
      </button>
      <Link to="/" className={styles.product}><TileStar size={26} /><span>Maristan</span></Link>
      <Organisation />
      <div className={styles.spring} />
      <InstallButton />
      <Bell />
      <LanguageMenu />
      <ThemeMenu />
      <AccountMenu help={help} />
    </header>
  )
}

function Organisation() {
  const t = useCommonText()
  const text = useProblemText()
  const { organisation, organisations } = useMe()
  const change = (id: string) => void switchOrganisation(id).catch((refused: unknown) => toast(text(refused), { kind: 'bad' }))
  const mark = organisation.synthetic && <span className={styles.synthetic}>{t('shell.synthetic')}</span>
  if (organisations.length < 2) return <div className={styles.organisation}>{mark}</div>
  return (
    <div className={styles.organisation}>
      <Menu wide start label={t('shell.organisation', { name: organisation.name })} button={<><BuildingIcon /><span className={styles.onlyWide}>{organisation.name}</span>{mark}</>}
        choices={organisations.map(({ id, name }) => ({
          key: id, text: name, chosen: id === organisation.id, act: () => { if (id !== organisation.id) change(id) },
        }))} />
    </div>
  )
}

export function LanguageMenu() {
  const t = useCommonText()
  const language = useLanguage()
  const change = use(LanguageChoiceContext)
  return (
    <Menu label={t('shell.language')} button={<GlobeIcon />}
      choices={languages.map((each) => ({ key: each, text: nameOf[each], language: each, chosen: each === language, act: () => void change(each) }))} />
  )
}

export function ThemeMenu() {
  const t = useCommonText()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const schemes = ['auto', 'light', 'dark'] as const
  const icons = { auto: <GearIcon />, light: <SunIcon />, dark: <MoonIcon /> }
  return (
    <Menu label={t('shell.theme')} button={colorScheme === 'dark' ? <MoonIcon /> : <SunIcon />}
      choices={schemes.map((each) => ({ key: each, text: t(`theme.${each}`), icon: icons[each], chosen: each === colorScheme, act: () => setColorScheme(each) }))} />
  )
}

function AccountMenu({ help }: { help: () => void }) {
  const t = useCommonText()
  const me = useMe()
  const navigate = useNavigate()
  const role = useGlossary().maybe(`role.${me.role}`) ?? me.role
  const name = me.full_name ?? me.email
  const choices: (Choice & { path?: string })[] = [
    { key: 'account', path: '/account', text: t('nav.account'), icon: <PersonIcon />, act: () => void navigate({ to: '/account' }) },
    { key: 'security', path: '/account/security', text: t('nav.security'), icon: <CheckIcon />, act: () => void navigate({ to: '/account/security' }) },
    { key: 'keys', text: t('shortcuts.title'), icon: <KeyboardIcon />, act: help },
    { key: 'cover', text: t('cover.now'), icon: <LockIcon />, act: () => void coverNow() },
    { key: 'out', text: t('shell.sign_out'), icon: <OutIcon />, act: () => void signOut() },
  ]
  return (
    <Menu label={t('shell.account', { name })} button={<span className={styles.avatar} data-initials={initials(name)} />}
      head={<div className={styles.who}>{name}<small>{me.email}</small><small>{role} · {me.organisation.name}</small></div>}
      choices={choices.filter((choice) => choice.path === undefined || hasPage(choice.path))} />
  )
}

const initials = (name: string) => name.split(/\s+/u).slice(0, 2).map((word) => firstLetter(word)).join('').toLocaleUpperCase()

// A letter may be of several code points, in Persian too.
const firstLetter = (word: string) => [...new Intl.Segmenter().segment(word)][0]?.segment ?? ''
