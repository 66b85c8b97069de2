import type { DemoSite, SiteKind } from './types';

const ZONES = {
  SE: 'Europe/Stockholm',
  NO: 'Europe/Oslo',
  DK: 'Europe/Copenhagen',
  FI: 'Europe/Helsinki',
  AX: 'Europe/Mariehamn',
} as const;

type Row = readonly [string, keyof typeof ZONES, string, string, string, number, number, SiteKind, number];

/** Real towns and roads, invented sites. Weights are relative. */
const ROWS: readonly Row[] = [
  ['GLO', 'SE', 'Stockholm', 'Slakthusområdet P-hus', 'Rökerigatan 20', 59.292, 18.078, 'garage', 10],
  ['SOL', 'SE', 'Solna', 'Arenastaden P-hus', 'Evenemangsgatan 30', 59.3712, 17.9985, 'garage', 8],
  ['KUN', 'SE', 'Huddinge', 'Kungens kurva handel', 'Ekgårdsvägen 2', 59.2695, 17.9185, 'retail', 9],
  ['KIS', 'SE', 'Stockholm', 'Kista kontorspark', 'Torshamnsgatan 18', 59.405, 17.948, 'workplace', 7],
  ['UPP', 'SE', 'Uppsala', 'Gränby handel', 'Rapsgatan 7', 59.8785, 17.6755, 'retail', 7],
  ['VST', 'SE', 'Västerås', 'Erikslund E18', 'Hallsta Gårdsgata 4', 59.6075, 16.454, 'roadside', 6],
  ['ORE', 'SE', 'Örebro', 'Marieberg handel', 'Säljarevägen 1', 59.2185, 15.139, 'retail', 6],
  ['NRK', 'SE', 'Norrköping', 'Ingelsta E4', 'Koppargatan 30', 58.6155, 16.1965, 'roadside', 6],
  ['LPI', 'SE', 'Linköping', 'Tornby handel', 'Svedengatan 10', 58.433, 15.598, 'retail', 6],
  ['ODE', 'SE', 'Ödeshög', 'Ödeshög E4', 'Riksvägen 1', 58.227, 14.662, 'roadside', 5],
  ['JKP', 'SE', 'Jönköping', 'A6 handel', 'Kompanigatan 13', 57.769, 14.2065, 'retail', 8],
  ['LJU', 'SE', 'Ljungby', 'Ljungby E4', 'Helsingborgsvägen 40', 56.822, 13.915, 'roadside', 5],
  ['GOT', 'SE', 'Göteborg', 'Backaplan P-hus', 'Backavägen 2', 57.7215, 11.953, 'garage', 8],
  ['LIN', 'SE', 'Göteborg', 'Lindholmen kontor', 'Diagonalen 6', 57.7085, 11.9385, 'workplace', 6],
  ['BOR', 'SE', 'Borås', 'Viared rv 40', 'Viaredsvägen 12', 57.705, 12.822, 'roadside', 5],
  ['VBG', 'SE', 'Varberg', 'Varberg E6', 'Susvindsvägen 20', 57.1175, 12.286, 'roadside', 5],
  ['HEL', 'SE', 'Helsingborg', 'Väla handel', 'Marknadsvägen 9', 56.0935, 12.7595, 'retail', 7],
  ['MMA', 'SE', 'Malmö', 'Svågertorp E6', 'Nornegatan 8', 55.553, 12.993, 'roadside', 7],
  ['HYL', 'SE', 'Malmö', 'Hyllie P-hus', 'Arenagatan 11', 55.5635, 12.978, 'garage', 7],
  ['LND', 'SE', 'Lund', 'Brunnshög kontor', 'Solbjersvägen 5', 55.725, 13.222, 'workplace', 5],
  ['KRI', 'SE', 'Kristianstad', 'Hammarshus handel', 'Fundationsvägen 1', 56.013, 14.117, 'retail', 4],
  ['KLR', 'SE', 'Kalmar', 'Hansa handel', 'Norra vägen 39', 56.6795, 16.321, 'retail', 5],
  ['VXO', 'SE', 'Växjö', 'Norremark handel', 'Hejaregatan 30', 56.895, 14.801, 'retail', 4],
  ['NYO', 'SE', 'Nyköping', 'Påljungshage E4', 'Påljungshagevägen 1', 58.766, 16.962, 'roadside', 5],
  ['KSD', 'SE', 'Karlstad', 'Bergvik handel', 'Bergviks storcenter 1', 59.378, 13.427, 'retail', 5],
  ['SVI', 'SE', 'Strömstad', 'Svinesund E6', 'Gränsvägen 4', 59.0795, 11.269, 'roadside', 6],
  ['MOR', 'SE', 'Mora', 'Mora rv 45', 'Vasagatan 55', 61.0085, 14.549, 'roadside', 4],
  ['SAL', 'SE', 'Sälen', 'Lindvallen P1', 'Lindvallsvägen 2', 61.149, 13.21, 'destination', 4],
  ['VAL', 'SE', 'Gävle', 'Valbo handel', 'Johanneslötsvägen 2', 60.6365, 17.0335, 'retail', 5],
  ['SDL', 'SE', 'Sundsvall', 'Birsta E4', 'Gesällvägen 1', 62.4455, 17.337, 'roadside', 6],
  ['OSD', 'SE', 'Östersund', 'Lillänge handel', 'Hagvägen 10', 63.17, 14.69, 'retail', 4],
  ['ARE', 'SE', 'Åre', 'Åre torg', 'Årevägen 78', 63.3985, 13.081, 'destination', 5],
  ['UME', 'SE', 'Umeå', 'Ersboda handel', 'Formvägen 10', 63.8605, 20.3145, 'retail', 6],
  ['LLA', 'SE', 'Luleå', 'Storheden E4', 'Banvägen 9', 65.617, 22.047, 'roadside', 4],
  ['KRN', 'SE', 'Kiruna', 'Kiruna centrum', 'Stadshustorget 1', 67.8475, 20.305, 'destination', 3],
  ['VBY', 'SE', 'Visby', 'Österväg P', 'Österväg 20', 57.6345, 18.306, 'destination', 4],
  ['OSL', 'NO', 'Oslo', 'Alnabru kontor', 'Alfasetveien 11', 59.927, 10.847, 'workplace', 6],
  ['LIL', 'NO', 'Lillehammer', 'Lillehammer E6', 'Industrigata 30', 61.1085, 10.4545, 'roadside', 4],
  ['TRD', 'NO', 'Trondheim', 'Tiller handel', 'Ivar Lykkes veg 6', 63.358, 10.3775, 'retail', 5],
  ['BGO', 'NO', 'Bergen', 'Åsane parkering', 'Åsane senter 10', 60.4645, 5.3255, 'retail', 4],
  ['ORS', 'DK', 'København', 'Ørestad P-hus', 'Arne Jacobsens Allé 15', 55.6295, 12.579, 'garage', 7],
  ['ODS', 'DK', 'Odense', 'Rosengård handel', 'Ørbækvej 75', 55.383, 10.428, 'retail', 4],
  ['KOL', 'DK', 'Kolding', 'Kolding E20', 'Vejlevej 270', 55.52, 9.473, 'roadside', 4],
  ['HKI', 'FI', 'Helsinki', 'Pasila P-talo', 'Ratamestarinkatu 9', 60.2005, 24.9355, 'garage', 6],
  ['TRE', 'FI', 'Tampere', 'Lielahti', 'Possijärvenkatu 1', 61.518, 23.662, 'retail', 4],
  ['OUL', 'FI', 'Oulu', 'Oulu E8', 'Limingantie 20', 64.99, 25.49, 'roadside', 3],
  ['MHQ', 'AX', 'Mariehamn', 'Västra hamnen', 'Hamngatan 8', 60.099, 19.929, 'destination', 4],
];

export const SITES: readonly DemoSite[] = ROWS.map(
  ([key, country, city, place, address, latitude, longitude, kind, weight]) => ({
    key,
    country,
    city,
    name: place.startsWith(city) ? place : `${city} ${place}`,
    address,
    latitude,
    longitude,
    kind,
    weight,
    timeZone: ZONES[country],
  }),
);

/** The site whose whole network goes dark. */
export const DARK_SITE = 'BOR';
