/** What a session costs, as far as told; key is the station's transaction id. State Running or Final. */
export interface RunningCostData {
  /** Our session. */
  transactionId: number | null;
  /** As we last told the station (CostUpdated), in the tariff's currency. */
  totalCost: number | null;
  tariffId?: string | undefined;
  /** 2.1 TariffType the session runs under since it was changed. */
  tariff?: object | undefined;
  /** 2.1 CostDetailsType as the station worked it out. */
  costDetails?: object | undefined;
  /** 2.1 TransactionLimitType: maxCost, maxEnergy (Wh), maxTime (s), maxSoC (%). */
  transactionLimit?: object | undefined;
}
