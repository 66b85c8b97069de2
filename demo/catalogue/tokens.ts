import { Chance } from './random';
import type { DemoToken } from './types';

const FIRST = (
  'Astrid Nils Elsa Oskar Freja Lars Maja Henrik Sara Johan Ingrid Anders Karin Erik Linnea Mats Aino Juhani Sigrid Ole ' +
  'Mette Søren Kari Bjørn Tove Pär Ylva Sven Hanna Gustav'
).split(' ');
const LAST = (
  'Lind Berg Holm Ek Sjögren Dahl Norin Wallin Fors Strand Björk Hed Åkerman Rosén Lund Vik Näslund Koskinen Virtanen ' +
  'Haugen Moen Kjær Toft Öberg Blom'
).split(' ');
const FLEETS = [
  'Bageri Brunkulla',
  'Taxi Älvsborg',
  'Hemtjänsten Norr',
  'Rörlagaren i Mälardalen',
  'Budfirman Snabbfot',
  'Kommunens bilpool',
];

/** Cards and contracts the operator has handed out. Names are invented. */
export function demoTokens(): DemoToken[] {
  const chance = new Chance('tokens');
  const tokens: DemoToken[] = [];
  for (let i = 0; i < 150; i++) {
    const fleet = i < 48 ? FLEETS[i % FLEETS.length] : undefined;
    tokens.push({
      idToken: chance.hex(chance.bool(0.6) ? 14 : 8),
      type: 'ISO14443',
      label: fleet ? `${fleet}, bil ${1 + Math.floor(i / FLEETS.length)}` : `${chance.pick(FIRST)} ${chance.pick(LAST)}`,
      groupId: fleet ? fleet.slice(0, 20) : null,
      status: i % 41 === 40 ? 'Blocked' : 'Accepted',
      expired: i % 53 === 52,
    });
  }
  for (let i = 0; i < 20; i++)
    tokens.push({
      idToken: `SELDNC${String(chance.int(0, 99_999_999)).padStart(8, '0')}${i % 10}`,
      type: 'eMAID',
      label: `${chance.pick(FIRST)} ${chance.pick(LAST)}, avtal`,
      groupId: null,
      status: 'Accepted',
      expired: false,
    });
  return tokens;
}

/** Shown at a reader now and then, and known to nobody. */
export const STRANGERS: readonly string[] = ['04DEADBE', '0451C0FFEE1122', '08BADCAB', '04F00DFACE3344'];
