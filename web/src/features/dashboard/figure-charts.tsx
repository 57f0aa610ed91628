import { BarChart } from '../../ui/charts/bar-chart'
import { LineChart } from '../../ui/charts/line-chart'
import { useFormats } from '../../ui/formats'
import { useGlossary } from '../../ui/text'
import styles from './dashboard.module.css'
import { latest, together, type Figures } from './series'
import { useDashboardText } from './text'

export default function FigureCharts({ figures: { times, of } }: { figures: Figures }) {
  const t = useDashboardText()
  const word = useGlossary()
  const { number } = useFormats()
  const whole = (value: number) => number(value, 0)
  const roles = of.active_people.filter(({ part }) => part !== '').map(({ part, values }) => ({ name: word.maybe(`role.${part}`) ?? part, value: Math.round(latest(values)) })).filter(({ value }) => value > 0)
  return (
    <div className={styles.charts}>
      {of.sign_ins.length > 0 && (
        <LineChart title={t('figures.sign_ins')} times={times} format={whole} series={of.sign_ins.map(({ part, values }) => ({ name: t.maybe(`sign_in_result.${part}`) ?? (part || t('figures.all')), values }))} />
      )}
      {of.active_people.length > 0 && <LineChart title={t('figures.active')} times={times} format={whole} series={[{ name: t('figures.people'), values: together(of.active_people) }]} />}
      {roles.length > 0 && <BarChart title={t('figures.by_role')} of={t('figures.people')} bars={roles} format={whole} />}
      {of.sessions.length > 0 && (
        <LineChart title={t('figures.sessions')} times={times} format={whole} series={of.sessions.map(({ part, values }) => ({ name: t.maybe(`session_kind.${part}`) ?? (part || t('figures.all')), values }))} />
      )}
    </div>
  )
}
