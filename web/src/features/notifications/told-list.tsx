import type { Told } from './inbox'
import styles from './notifications.module.css'
import { ToldCard } from './told-card'

export function ToldList({ items, onFollow }: { items: readonly Told[]; onFollow?: () => void }) {
  return <ul className={styles.list}>{items.map((told) => <li key={told.id}><ToldCard told={told} {...(onFollow ? { onFollow } : {})} /></li>)}</ul>
}
