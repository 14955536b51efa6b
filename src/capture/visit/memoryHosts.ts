import type { Hosts, RobotsRecord, Trouble } from "./hosts.js";

interface HostState {
  holder: string | null;
  leaseUntil: number;
  nextAt: number;
  troubles: number;
  trouble: Trouble | null;
  hourStartedAt: number;
  hourRequests: number;
}

const HOUR_MS = 3_600_000;

/** Turns within one process, for commands that need no database. Times are of a clock that never jumps. */
export function makeMemoryHosts(now: () => number = () => performance.now()): Hosts {
  const hosts = new Map<string, HostState>();
  const robots = new Map<string, { text: string | null; status: number | null; at: number[] }>();
  let turns = 0;
  const find = (host: string): HostState => {
    const known = hosts.get(host);
    if (known !== undefined) return known;
    const state: HostState = {
      holder: null,
      leaseUntil: 0,
      nextAt: -Infinity,
      troubles: 0,
      trouble: null,
      hourStartedAt: now(),
      hourRequests: 0,
    };
    hosts.set(host, state);
    return state;
  };
  return {
    take: (host, { leaseMs, perHour }) => {
      const state = find(host);
      const at = now();
      if (at - state.hourStartedAt >= HOUR_MS) [state.hourStartedAt, state.hourRequests] = [at, 0];
      if (state.holder !== null && state.leaseUntil > at)
        return Promise.resolve({ because: "taken", waitMs: 0 });
      if (state.nextAt > at)
        return Promise.resolve({ because: state.trouble ?? "gap", waitMs: state.nextAt - at });
      if (state.hourRequests >= perHour)
        return Promise.resolve({ because: "hour_cap", waitMs: state.hourStartedAt + HOUR_MS - at });
      state.holder = `${++turns}`;
      state.leaseUntil = at + leaseMs;
      state.hourRequests++;
      return Promise.resolve({ host, holder: state.holder, troubles: state.troubles });
    },
    holdOn: ({ host, holder }, leaseMs) => {
      const state = find(host);
      if (state.holder !== holder) return Promise.resolve(false);
      state.leaseUntil = now() + leaseMs;
      return Promise.resolve(true);
    },
    end: ({ host, holder, troubles }, { restMs, trouble, wasUsed }) => {
      const state = find(host);
      if (state.holder !== holder) return Promise.resolve();
      state.holder = null;
      if (!wasUsed) state.hourRequests--;
      else {
        state.nextAt = now() + restMs;
        state.trouble = trouble;
        state.troubles = trouble === null ? 0 : troubles + 1;
      }
      return Promise.resolve();
    },
    readRobots: (origin) => {
      const known = robots.get(origin);
      if (known === undefined) return Promise.resolve(null);
      const [readAt = 0, triedAt = 0] = known.at;
      const record: RobotsRecord = {
        text: known.text,
        status: known.status,
        ageMs: now() - readAt,
        triedMs: now() - triedAt,
      };
      return Promise.resolve(record);
    },
    saveRobots: (origin, { text, status }) => {
      const known = robots.get(origin);
      const readAt = text === null ? (known?.at[0] ?? now()) : now();
      robots.set(origin, { text: text ?? known?.text ?? null, status, at: [readAt, now()] });
      return Promise.resolve();
    },
  };
}
