import type { Chance } from '../catalogue/random';
import type { DemoModel } from '../catalogue/types';

/** A fault as it stands. Plain data. */
export interface Fault {
  /** 1.6 ChargePointErrorCode. */
  errorCode: string;
  /** The make's own code. */
  vendorErrorCode: string;
  info: string;
  /** 2.x: the component with the problem. */
  component: string;
  /** Id of the NotifyEvent that told of it. */
  eventId: number;
  since: number;
}

interface Kind {
  errorCode: string;
  vendorCode: string;
  info: string;
  component: string;
  weight: number;
  only?: 'AC' | 'DC';
}

const KINDS: readonly Kind[] = [
  {
    errorCode: 'GroundFailure',
    vendorCode: '0312',
    info: 'RCD tripped: residual current 34 mA',
    component: 'RCD',
    weight: 4,
    only: 'AC',
  },
  {
    errorCode: 'ConnectorLockFailure',
    vendorCode: '0207',
    info: 'Plug lock did not reach its end position',
    component: 'ConnectorPlugRetentionLock',
    weight: 4,
    only: 'AC',
  },
  {
    errorCode: 'HighTemperature',
    vendorCode: '1104',
    info: 'Cable contact 91 C, limit 90 C',
    component: 'TemperatureSensor',
    weight: 3,
  },
  {
    errorCode: 'OtherError',
    vendorCode: '2051',
    info: 'Power module 2 does not answer on CAN',
    component: 'AcDcConverter',
    weight: 4,
    only: 'DC',
  },
  {
    errorCode: 'OtherError',
    vendorCode: '2077',
    info: 'Insulation 61 kOhm, limit 100 kOhm',
    component: 'GroundIsolationProtection',
    weight: 3,
    only: 'DC',
  },
  {
    errorCode: 'PowerMeterFailure',
    vendorCode: '0408',
    info: 'Meter: no answer on Modbus',
    component: 'FiscalMetering',
    weight: 2,
  },
  {
    errorCode: 'EVCommunicationError',
    vendorCode: '1801',
    info: 'SLAC timeout after 3 attempts',
    component: 'ISO15118Ctrlr',
    weight: 3,
  },
  {
    errorCode: 'ReaderFailure',
    vendorCode: '0551',
    info: 'RFID reader: self-test failed',
    component: 'TokenReader',
    weight: 1,
  },
];

/** Something that goes wrong on such a model. */
export function chooseFault(chance: Chance, model: DemoModel, at: number): Fault {
  const kind = chance.weighted(KINDS.filter((k) => !k.only || k.only === model.current).map((k) => [k, k.weight] as const));
  return {
    errorCode: kind.errorCode,
    vendorErrorCode: `${model.errorPrefix}${kind.vendorCode}`,
    info: kind.info,
    component: kind.component,
    eventId: chance.int(1, 2_000_000),
    since: at,
  };
}
