import type pg from 'pg';
import { type LimitVariable, toMessageLimits } from '../../domain/station/limits';
import type { MessageLimitSource } from '../../features/ports';
import { persistently } from '../gather';

const LIMITS = `SELECT component, variable, variable_instance AS "variableInstance", value FROM variable
WHERE station_id = $1 AND attribute = 'Actual' AND variable IN ('ItemsPerMessage', 'BytesPerMessage', 'GetConfigurationMaxKeys', 'SendLocalListMaxLength')`;

/** Read when a list is about to be sent, which is seldom; stations change their limits with their firmware. */
export function createMessageLimits(pool: pg.Pool): MessageLimitSource {
  return {
    async loadLimits(stationId) {
      const { rows } = await persistently(() => pool.query<LimitVariable>(LIMITS, [stationId]));
      return toMessageLimits(rows);
    },
  };
}
