// Loaded into measured servers with --import: answers questions about the process over its IPC channel.
process.on('message', (question) => {
  if (question === 'cpu') process.send?.({ kind: 'cpu', ...process.cpuUsage() });
  if (question === 'memory') {
    globalThis.gc?.();
    globalThis.gc?.();
    process.send?.({ kind: 'memory', ...process.memoryUsage() });
  }
});
// The channel must not keep a server alive that wants to end.
process.channel?.unref();
