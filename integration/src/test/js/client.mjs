// A client made of the real Strophe.js, the same in Node and in a page.

const STANZAS = ['message', 'presence', 'iq'];

/**
 * @param Strophe the library
 * @param tell takes the events: {event: 'status' | 'received' | 'handover', ...}
 * @returns functions by name, one for each command
 */
export function clientOf(Strophe, tell) {
  let connection;

  Strophe.setLogLevel(Strophe.LogLevel.WARN);

  const nameOf = (status) =>
    Object.keys(Strophe.Status).find((name) => Strophe.Status[name] === status);

  function open(service, connected = () => {}) {
    connection = new Strophe.Connection(service);
    // The hook sees the stanzas from the first one on; handlers can be added only when there is a session.
    connection.xmlInput = (body) =>
      Array.from(body.childNodes)
        .filter((child) => STANZAS.includes(child.nodeName))
        .forEach((stanza) =>
          tell({ event: 'received', xml: new XMLSerializer().serializeToString(stanza) }));
    return (status, condition) => {
      tell({ event: 'status', status: nameOf(status), condition });
      if (status === Strophe.Status.CONNECTED) {
        connected();
      }
    };
  }

  function whenNothingIsOutstanding(then) {
    if (connection._proto._requests.length === 0) {
      then();
    } else {
      setTimeout(() => whenNothingIsOutstanding(then), 10);
    }
  }

  /**
   * Leaves the session to somebody else: who goes on must use the next request id, and no request may be under way, or
   * its answer would be lost. So Strophe stops asking, and the last request that it has made is awaited: one that the
   * server holds comes back when `wait` is over.
   */
  function handover() {
    const left = connection;
    left.pause();
    whenNothingIsOutstanding(() => {
      left.connected = false; // which ends the idle loop, and says nothing to the server
      tell({ event: 'handover', jid: left.jid, sid: left._proto.sid, rid: String(left._proto.rid) });
    });
  }

  return {
    connect({ service, jid, password, wait }) {
      // Strophe repeats a request that was not answered in 1.1 times this whole number of seconds, which for the few
      // seconds that a test can spare is as soon as a server that holds it may answer.
      Strophe.Bosh.setTimeoutMultiplier(wait < 10 ? 10 : 1.1);
      const callback = open(service);
      connection.connect(jid, password, callback, Number(wait));
    },

    /** Hands the session over before it is used: Strophe has nothing under way at the moment when it has bound. */
    prebind({ service, jid, password }) {
      const callback = open(service, handover);
      connection.connect(jid, password, callback);
    },

    attach({ service, jid, sid, rid }) {
      const callback = open(service);
      connection.attach(jid, sid, Number(rid), callback);
    },

    send({ xml }) {
      connection.send(Strophe.Stanza.toElement(xml));
    },

    handover,

    disconnect() {
      connection.disconnect();
    },
  };
}
