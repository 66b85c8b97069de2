/** Languages a price is said in where the operator wrote no text, by its currency: the country's own first. */
const BY_CURRENCY: Readonly<Record<string, readonly string[]>> = {
  SEK: ['sv', 'en'],
  NOK: ['nb', 'en'],
  DKK: ['da', 'en'],
  EUR: ['en', 'de', 'fi', 'sv'],
};

export const languagesOf = (currency: string): readonly string[] => BY_CURRENCY[currency] ?? ['en'];
