import type { ReactNode } from 'react'

/** Our own strokes on a 24-unit grid; a feature may make more with this. They say nothing to a screen reader. */
export function icon(strokes: ReactNode, mirrored = false) {
  return function Icon({ size = 20 }: { size?: number }) {
    return (
      <svg width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth={1.8} strokeLinecap="round"
        strokeLinejoin="round" aria-hidden="true" focusable="false" className={mirrored ? 'mirrored' : undefined}>{strokes}</svg>
    )
  }
}
export type Icon = ReturnType<typeof icon>

const path = (...d: string[]) => d.map((each) => <path key={each} d={each} />)

export const HomeIcon = icon(path('M4 11 12 4l8 7', 'M6 10v10h12V10', 'M10 20v-6h4v6'))
export const BellIcon = icon(path('M6 17V11a6 6 0 0 1 12 0v6l1.5 2h-15z', 'M10 21.5h4'))
export const FolderIcon = icon(path('M3 6h6l2 2h10v11H3z'))
export const PersonIcon = icon(<><circle cx="12" cy="8" r="4" />{path('M4.5 20c1-4 4-6 7.5-6s6.5 2 7.5 6')}</>)
export const PeopleIcon = icon(<><circle cx="9" cy="8" r="3.5" />{path('M2.5 19c.8-3.5 3.3-5 6.5-5s5.7 1.5 6.5 5', 'M16 4.8a3.5 3.5 0 0 1 0 6.4', 'M18.5 14.5c1.7.9 2.6 2.4 3 4.5')}</>)
export const RolesIcon = icon(path('M12 3l8 3v6c0 4.5-3.2 7.7-8 9-4.8-1.3-8-4.5-8-9V6z', 'M9 12l2.2 2.2L15.5 10'))
export const BuildingIcon = icon(path('M5 21V4h10v17', 'M15 9h4v12', 'M3 21h18', 'M8.5 8h3M8.5 12h3M8.5 16h3'))
export const MailIcon = icon(<><rect x="3" y="5" width="18" height="14" rx="2" />{path('M4 7l8 6 8-6')}</>)
export const KeyIcon = icon(<><circle cx="8" cy="15" r="4" />{path('M11 12l8-8', 'M16 7l3 3')}</>)
export const PlugIcon = icon(path('M9 3v5M15 3v5', 'M6 8h12v3a6 6 0 0 1-12 0z', 'M12 17v4'))
export const GearIcon = icon(<><circle cx="12" cy="12" r="3" />{path('M12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M18.4 5.6l-2.2 2.2M7.8 16.2l-2.2 2.2')}</>)
export const JobsIcon = icon(path('M4 6h10M4 12h7M4 18h5', 'M14 13l7 4-7 4z'))
export const PulseIcon = icon(path('M3 12h4l3-7 4 14 3-7h4'))
export const WarningIcon = icon(path('M12 4l9 16H3z', 'M12 10v5M12 17.5v.1'))
export const LinesIcon = icon(path('M4 5h16M4 10h16M4 15h10M4 20h12'))
export const BookIcon = icon(path('M5 4h12a2 2 0 0 1 2 2v14H7a2 2 0 0 1-2-2z', 'M5 18a2 2 0 0 1 2-2h12', 'M9 8h6'))
export const ArchiveIcon = icon(path('M3 5h18v4H3z', 'M5 9v11h14V9', 'M10 13h4'))
export const QuestionIcon = icon(<><circle cx="12" cy="12" r="9" />{path('M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .9-1 1.7', 'M12 16.8v.1')}</>)
export const HeartIcon = icon(path('M12 20C6 16 3.5 12.5 3.5 9A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 8.5 2c0 3.5-2.5 7-8.5 11z'))
export const GlassIcon = icon(path('M12 3v7l-3 3 4 3-2 5', 'M4 4h16v16H4z'))
export const MenuIcon = icon(path('M4 7h16M4 12h16M4 17h16'))
export const CloseIcon = icon(path('M6 6l12 12M18 6L6 18'))
export const CheckIcon = icon(path('M5 12.5l4.5 4.5L19 7.5'))
export const ChevronIcon = icon(path('M7 10l5 5 5-5'))
export const ForwardIcon = icon(path('M10 7l5 5-5 5'), true)
export const GlobeIcon = icon(<><circle cx="12" cy="12" r="9" /><ellipse cx="12" cy="12" rx="4" ry="9" />{path('M3 12h18')}</>)
export const SunIcon = icon(<><circle cx="12" cy="12" r="4" />{path('M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4')}</>)
export const MoonIcon = icon(path('M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z'))
export const LockIcon = icon(<><rect x="5" y="11" width="14" height="9" rx="2" />{path('M8 11V8a4 4 0 0 1 8 0v3', 'M12 15v2')}</>)
export const OutIcon = icon(path('M14 4H5v16h9', 'M10 12h11', 'M17 8l4 4-4 4'), true)
export const CopyIcon = icon(<><rect x="8" y="8" width="12" height="12" rx="2" />{path('M16 8V4H4v12h4')}</>)
export const FingerprintIcon = icon(path('M6 9a7 7 0 0 1 12 0', 'M5 13a7 7 0 0 1 14 0c0 2-.3 4-1 6', 'M9 20c1-2.2 1.4-4.5 1.4-7a1.8 1.8 0 0 1 3.6 0c0 2.8-.4 5.3-1.3 8', 'M6.5 18c.6-1.5.9-3.2.9-5'))
export const KeyboardIcon = icon(<><rect x="2.5" y="6" width="19" height="12" rx="2" />{path('M6 10h.1M10 10h.1M14 10h.1M18 10h.1M8 14h8')}</>)
export const DownloadIcon = icon(path('M12 4v11', 'M7 11l5 5 5-5', 'M4 20h16'))
export const SearchIcon = icon(<><circle cx="11" cy="11" r="6.5" />{path('M16 16l5 5')}</>)
export const PlusIcon = icon(path('M12 5v14M5 12h14'))
export const TrashIcon = icon(path('M4 7h16', 'M9 7V4h6v3', 'M6.5 7l1 13h9l1-13'))
export const NoLineIcon = icon(path('M3 3l18 18', 'M5 12.5a10 10 0 0 1 4-2.5M19 12.5a10 10 0 0 0-5-2.7', 'M8.5 16a5 5 0 0 1 6 -.6', 'M12 19.5v.1'))
