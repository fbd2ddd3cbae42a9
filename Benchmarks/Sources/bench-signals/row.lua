-- The same bytes for the bare POST.
local sent = 0
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"

request = function()
  sent = sent + 1
  return wrk.format(nil, nil, nil, string.format(
    '{"platform":"platform-%d","component":"component-1","severity":"major","summary":"Check %d: connection refused",' ..
    '"fingerprint":"check-%d","labels":{"instance":"https://platform-1.example","job":"blackbox","alertname":"MoodleDown"}}',
    sent % 1000, sent, sent))
end
