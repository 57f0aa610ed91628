import type { components } from '../../platform/schema'
import { BarChart } from '../../ui/charts/bar-chart'
import { LineChart } from '../../ui/charts/line-chart'
import { useFormats } from '../../ui/formats'
import { useGlossary } from '../../ui/text'
import styles from './dashboard.module.css'
import { useDashboardText } from './text'

export default function FigureCharts({ figures }: { figures: components['schemas']['UserFigures'] }) {
  const t = useDashboardText()
  const word = useGlossary()
  const { number } = useFormats()
  const whole = (value: number) => number(value, 0)
  const active = figures.roles.filter(({ active: here }) => here > 0)
  return (
    <div className={styles.charts}>
      <LineChart title={t('figures.sign_ins')} format={whole} scale="zero" whole daily times={figures.sign_ins.map(({ day }) => Date.parse(day) / 1000)}
        series={[{ name: t('figures.sign_ins'), values: figures.sign_ins.map(({ count }) => count) }]} />
      {active.length > 0 && (
        <BarChart title={t('figures.by_role')} by={t('figures.role')} of={t('figures.people')} format={whole} bars={active.map(({ role, active: here }) => ({ name: word.maybe(`role.${role}`) ?? role, value: here }))} />
      )}
      {figures.sessions.length > 0 && (
        <BarChart title={t('figures.sessions')} by={t('figures.session_kind')} of={t('figures.sessions')} format={whole}
          bars={figures.sessions.map(({ kind, count }) => ({ name: t.maybe(`session_kind.${kind}`) ?? kind, value: count }))} />
      )}
    </div>
  )
}
