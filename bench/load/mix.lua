-- Asks one of the queries of a file at a time, by chance, each thread with a seed of its own; counts what comes back.
local queries, threads, headers = {}, {}, {}

function setup(thread)
  thread:set("seed", #threads + 1)
  table.insert(threads, thread)
end

function init(args)
  math.randomseed(seed)
  for line in io.lines(args[1]) do queries[#queries + 1] = line end
  headers["Content-Type"] = "application/x-www-form-urlencoded"
  headers["Accept"] = "application/sparql-results+json, text/turtle;q=0.9"
  good, busy, other = 0, 0, 0
end

function request()
  return wrk.format("POST", nil, headers, queries[math.random(#queries)])
end

function response(status)
  if status == 200 then good = good + 1 elseif status == 503 then busy = busy + 1 else other = other + 1 end
end

function done(summary, latency, requests)
  local good, busy, other = 0, 0, 0
  for _, thread in ipairs(threads) do
    good, busy, other = good + thread:get("good"), busy + thread:get("busy"), other + thread:get("other")
  end
  local broken = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format('{"good": %d, "busy": %d, "other": %d, "broken": %d, "seconds": %.3f, "p50": %.3f, "p99": %.3f, "max": %.3f}\n',
    good, busy, other, broken, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3))
end
