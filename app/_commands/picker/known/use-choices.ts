'use client';
import { useTranslations } from 'use-intl';
import type { Option } from '@/app/_ui';
import type { Holding } from '@/server/domain/station/holding';
import { type CommandStation, socketName } from '../../station';
import { isGroup, valueAt } from '../schema/payload';
import { heldIds, type Known, meaningOf, NAMED_KINDS, nextFreeName, nextFreeNumber, type Place } from './known';

const MAX_CHOICES = 300;

/** What may be chosen at a place, from what is known of the station; null where there is nothing to choose from. */
export function useChoices(known: Known): (place: Place) => Option[] | null {
  const t = useTranslations('picker');
  const ts = useTranslations('status');
  const { station } = known;

  return (place) => {
    const meaning = meaningOf(place);
    switch (meaning) {
      case null:
        return null;
      case 'evse':
        return evses(station);
      case 'connector': {
        if (station.version === '1.6') return evses(station);
        const evseId = valueAt(place.payload, [...place.path.slice(0, -1), place.path.at(-2) === 'evse' ? 'id' : 'evseId']);
        return station.connectors
          .filter((c) => c.evseId === evseId)
          .map((c) => ({
            id: String(c.connectorId),
            label: String(c.connectorId),
            ...described([ts(c.shown), socketName(c.type)]),
          }));
      }
      case 'session':
        return known.sessions.map((s) => ({
          id: s.ocppId,
          label: s.ocppId,
          ...described([t('onEvse', { id: s.evseId }), s.idToken]),
        }));
      case 'key':
        return settings(known.variables.map((v) => v.path));
      case 'component':
        return settings(known.variables.map((v) => v.name.component));
      case 'variable': {
        const component = valueAt(place.payload, [...place.path.slice(0, -2), 'component', 'name']);
        const fitting = known.variables.filter((v) => typeof component !== 'string' || v.name.component === component);
        return settings((fitting.length > 0 ? fitting : known.variables).map((v) => v.name.variable));
      }
      default: {
        const taken = heldIds(known, meaning.holding).map(({ id, holding }) => ({
          id,
          label: id,
          ...described([holding.state, about(holding)]),
        }));
        if (!meaning.isNew) return taken;
        const isNamed = NAMED_KINDS.has(meaning.holding);
        const free = isNamed ? nextFreeName(known, meaning.holding) : String(nextFreeNumber(known, meaning.holding));
        return [{ id: free, label: free, description: t('free') }, ...taken];
      }
    }
  };

  function evses({ connectors }: CommandStation): Option[] {
    const ids = [...new Set(connectors.map((c) => c.evseId))];
    const each = ids.map((id) => {
      const on = connectors.filter((c) => c.evseId === id);
      return {
        id: String(id),
        label: String(id),
        ...described([...on.map((c) => ts(c.shown)), ...on.map((c) => socketName(c.type))]),
      };
    });
    return [...each, { id: '0', label: '0', description: t('whole') }];
  }
}

const settings = (names: readonly string[]): Option[] =>
  [...new Set(names)]
    .filter(Boolean)
    .sort()
    .slice(0, MAX_CHOICES)
    .map((name) => ({ id: name, label: name }));

function described(parts: readonly (string | null | undefined)[]): { description?: string } {
  const text = [...new Set(parts.filter(Boolean))].join(' · ');
  return text ? { description: text } : {};
}

/** A few of its own words by which a person recognises it. */
function about({ data }: Holding): string | null {
  const { idToken, chargingProfilePurpose, message, variable } = data;
  if (typeof idToken === 'string') return idToken;
  if (typeof chargingProfilePurpose === 'string') return chargingProfilePurpose;
  if (isGroup(message) && typeof message.content === 'string') return message.content.slice(0, 60);
  if (isGroup(variable) && typeof variable.name === 'string') return variable.name;
  return null;
}
