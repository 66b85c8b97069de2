import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface Metric {
  name: string;
  help: string;
  type: 'counter' | 'gauge';
  values: { labels?: Record<string, string>; value: number }[];
}

/** Prometheus text exposition, version 0.0.4. */
export function formatMetrics(metrics: readonly Metric[]): string {
  const lines: string[] = [];
  for (const metric of metrics) {
    lines.push(`# HELP ${metric.name} ${metric.help}`, `# TYPE ${metric.name} ${metric.type}`);
    for (const { labels, value } of metric.values) {
      const pairs = Object.entries(labels ?? {}).map(([key, text]) => `${key}="${text.replace(/[\\"\n]/g, '_')}"`);
      lines.push(`${metric.name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${value}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** What every process tells about itself. */
export function createProcessMetrics() {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  const gauge = (name: string, help: string, value: number): Metric => ({ name, help, type: 'gauge', values: [{ value }] });
  return {
    read(): Metric[] {
      const cpu = process.cpuUsage();
      const memory = process.memoryUsage();
      const p99 = delay.percentile(99) / 1e9;
      delay.reset();
      return [
        {
          name: 'process_cpu_seconds_total',
          help: 'CPU time.',
          type: 'counter',
          values: [{ value: (cpu.user + cpu.system) / 1e6 }],
        },
        gauge('process_resident_memory_bytes', 'Resident memory.', memory.rss),
        gauge('nodejs_heap_used_bytes', 'Heap in use.', memory.heapUsed),
        gauge('nodejs_eventloop_lag_p99_seconds', 'Event loop delay since the last scrape.', p99),
        gauge('process_uptime_seconds', 'Since the start.', process.uptime()),
      ];
    },
    close: () => delay.disable(),
  };
}
