import type { OcppVersion } from '../../server/domain/protocol';
import type { Payload } from './answers';

interface Entry {
  component: string;
  variable: string;
  value: string;
  readOnly: boolean;
  rebootRequired?: boolean;
}

/** A small configuration that can be read and changed, in the words of either generation. `component` is '' in 1.6. */
export class StationVariables {
  readonly entries: Entry[];

  constructor(version: OcppVersion) {
    this.entries =
      version === '1.6'
        ? [
            { component: '', variable: 'HeartbeatInterval', value: '300', readOnly: false },
            { component: '', variable: 'MeterValueSampleInterval', value: '60', readOnly: false },
            { component: '', variable: 'NumberOfConnectors', value: '2', readOnly: true },
            { component: '', variable: 'WebSocketPingInterval', value: '60', readOnly: false, rebootRequired: true },
          ]
        : [
            { component: 'OCPPCommCtrlr', variable: 'HeartbeatInterval', value: '300', readOnly: false },
            { component: 'SampledDataCtrlr', variable: 'TxUpdatedInterval', value: '60', readOnly: false },
            { component: 'ChargingStation', variable: 'Model', value: 'Test', readOnly: true },
            {
              component: 'OCPPCommCtrlr',
              variable: 'WebSocketPingInterval',
              value: '60',
              readOnly: false,
              rebootRequired: true,
            },
          ];
  }

  find(component: string, variable: string): Entry | undefined {
    return this.entries.find((e) => e.component === component && e.variable === variable);
  }

  /** 1.6 GetConfiguration.conf. */
  getConfiguration(request: Payload): Payload {
    const keys = Array.isArray(request.key) ? request.key.map(String) : this.entries.map((e) => e.variable);
    const configurationKey: Payload[] = [];
    const unknownKey: string[] = [];
    for (const key of keys) {
      const entry = this.find('', key);
      if (entry) configurationKey.push({ key, readonly: entry.readOnly, value: entry.value });
      else unknownKey.push(key);
    }
    return unknownKey.length > 0 ? { configurationKey, unknownKey } : { configurationKey };
  }

  /** 1.6 ChangeConfiguration.conf; the value changes when accepted. */
  changeConfiguration(request: Payload): Payload {
    return { status: this.set(this.find('', String(request.key)), String(request.value), 'NotSupported') };
  }

  /** 2.x GetVariables response. */
  getVariables(request: Payload): Payload {
    return {
      getVariableResult: items(request.getVariableData).map((item) => {
        const entry = this.find(nameOf(item.component), nameOf(item.variable));
        return {
          component: item.component,
          variable: item.variable,
          attributeStatus: entry ? 'Accepted' : this.missing(nameOf(item.component)),
          ...(entry && { attributeValue: entry.value }),
        };
      }),
    };
  }

  /** 2.x SetVariables response; values change when accepted. */
  setVariables(request: Payload): Payload {
    return {
      setVariableResult: items(request.setVariableData).map((item) => ({
        component: item.component,
        variable: item.variable,
        attributeStatus: this.set(
          this.find(nameOf(item.component), nameOf(item.variable)),
          String(item.attributeValue),
          this.missing(nameOf(item.component)),
        ),
      })),
    };
  }

  /** 2.x reportData of everything. */
  report(): Payload[] {
    return this.entries.map((e) => ({
      component: { name: e.component },
      variable: { name: e.variable },
      variableAttribute: [{ type: 'Actual', value: e.value, mutability: e.readOnly ? 'ReadOnly' : 'ReadWrite' }],
      variableCharacteristics: { dataType: /^\d+$/.test(e.value) ? 'integer' : 'string', supportsMonitoring: false },
    }));
  }

  private set(entry: Entry | undefined, value: string, missing: string): string {
    if (!entry) return missing;
    if (entry.readOnly) return 'Rejected';
    if (/^\d+$/.test(entry.value) && !/^\d+$/.test(value)) return 'Rejected';
    entry.value = value;
    return entry.rebootRequired ? 'RebootRequired' : 'Accepted';
  }

  private missing(component: string): string {
    return this.entries.some((e) => e.component === component) ? 'UnknownVariable' : 'UnknownComponent';
  }
}

function items(list: unknown): Payload[] {
  return Array.isArray(list) ? list.filter((item): item is Payload => typeof item === 'object' && item !== null) : [];
}

function nameOf(ref: unknown): string {
  return typeof ref === 'object' && ref !== null && 'name' in ref ? String(ref.name) : '';
}
