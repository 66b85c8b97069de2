/** One sampled value after translation, in base units (Wh, W, A, V, percent, Celsius...). */
export interface SampledValue {
  measurand: string; // OCPP spelling, e.g. Energy.Active.Import.Register
  value: number;
  /** L1, L2, L3, L1-N...; absent = total. */
  phase?: string;
  location?: string;
  /** Base unit after normalisation: Wh, W, A, V, Percent, Celsius, varh... */
  unit: string;
  /** Declared unit where it differs, verbatim. */
  declaredUnit?: string;
}

/** Values read at one instant (OCPP MeterValueType). */
export interface MeterReading {
  at: Date;
  context: string; // ReadingContextEnumType, default Sample.Periodic
  values: readonly SampledValue[];
  /** Signed data verbatim, when sent. */
  signed?: string;
  /** Sampled values that could not be read as numbers, with the reason. */
  refused?: readonly { raw: string; reason: string }[];
  /** Its energy may be meant otherwise than it was read, or could not be read at all. */
  unclear?: true;
}
