import type { Person } from '../../platform/session'

export const hasFactor = (me: Person): boolean => me.second_factor.totp || me.second_factor.passkeys > 0

/** Something of the own account is worth a minute. */
export const isAccountUnfinished = (me: Person): boolean => !me.remembered && (!me.email_confirmed || (hasFactor(me) && me.second_factor.recovery_codes_left < 3))
