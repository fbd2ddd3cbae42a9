-- One signal a request: of twenty, the first opens an incident and nineteen join it, each with a fingerprint of its own.
local sent = 0
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = "Bearer bench-key"

request = function()
  local group = math.floor(sent / 20)
  local body = string.format(
    '{"platform":"platform-%d","component":"component-%d","severity":"major","summary":"Check %d: connection refused",' ..
    '"fingerprint":"check-%d","labels":{"instance":"https://platform-%d.example","job":"blackbox","alertname":"MoodleDown"}}',
    group % 1000, math.floor(group / 1000) % 5, sent, sent, group % 1000)
  sent = sent + 1
  return wrk.format(nil, nil, nil, body)
end
