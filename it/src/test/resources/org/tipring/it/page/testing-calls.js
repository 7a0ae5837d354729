// An operator's side without a gateway: answers what the page of calls asks for out of `operator`, as a test sets it.
globalThis.operator = {
  token: '',
  isDown: false,
  asked: [],
  calls: [],
  traces: {},
};
{
  const at = (seconds) => new Date(Date.UTC(2026, 2, 1, 9, 30) + seconds * 1000).toISOString();
  const phone = '198.51.100.117:5060';
  const message = (line) => `${line}\r\nVia: SIP/2.0/UDP 203.0.113.5:5060;branch=z9hG4bK10fd90797336f6b62334a3e33676fec5;rport\r\nCSeq: 1\r\n\r\n`;
  const sip = (seconds, from, to, what) => ({ at: at(seconds), from, to, what, text: message(what) });
  const told = (seconds, from, to, what) => ({ at: at(seconds), from, to, what, text: '' });
  const remark = (seconds, what) => told(seconds, 'gateway', 'gateway', what);
  const call = {
    id: 'kq3Jx0pZrS9mEw5uVb1c2A',
    user: 'alice',
    since: at(0),
    ended: at(83),
    legs: ['page', 'phone 1'],
    dropped: 0,
    parties: ['page', 'gateway', phone],
    entries: [
      told(0.052, 'page', 'gateway', 'offered'),
      told(0.071, 'gateway', 'page', 'answer'),
      sip(0.1, 'gateway', phone, 'INVITE sip:…0055@198.51.100.117 SIP/2.0'),
      sip(0.13, phone, 'gateway', 'SIP/2.0 407 Proxy Authentication Required'),
      sip(0.131, 'gateway', phone, 'INVITE sip:…0055@198.51.100.117 SIP/2.0'),
      sip(0.3, phone, 'gateway', 'SIP/2.0 180 Ringing'),
      told(0.301, 'gateway', 'page', 'ringing'),
      sip(2.7, phone, 'gateway', 'SIP/2.0 200 OK'),
      remark(2.71, '[jitter buffer -> decode opus -> encode PCMU@8000, 20 ms -> digit gate -> RTP to phone] [RTP to page], dropped: 0'),
      told(2.72, 'gateway', 'page', 'answered'),
      remark(12.71, 'leg 0: 500 packets received, 0 lost, 0 refused, 1.2 ms of jitter; 500 sent'),
      sip(83, phone, 'gateway', 'BYE sip:gateway@203.0.113.5 SIP/2.0'),
      remark(83, 'ended: hangup (200), by the callee'),
    ],
  };
  operator.calls.push(call);
  operator.traces[call.id] = call;

  globalThis.fetch = async (path, { headers }) => {
    if (operator.isDown) throw new TypeError('Failed to fetch');
    operator.asked.push(path);
    const answer = (status, body) => new Response(body, { status });
    if (operator.token && headers.Authorization !== `Bearer ${operator.token}`) return answer(401, 'the operator\'s token is wanted\n');
    if (path === '/v1/calls') return answer(200, JSON.stringify({ calls: operator.calls }));
    const trace = operator.traces[path.split('/')[3]];
    if (!trace) return answer(404, 'no such call is known any more\n');
    return answer(200, path.endsWith('text') ? 'the ladder' : JSON.stringify(trace));
  };
}
