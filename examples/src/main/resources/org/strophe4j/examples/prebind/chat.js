// The page's half: fetches the session, attaches, and never sees a password.
const { Strophe, $msg, $pres } = globalThis;
const find = (id) => document.getElementById(id);

// region attach
const connection = new Strophe.Connection(find('chat').dataset.service);
const answer = await fetch('/session', { method: 'POST' });
if (answer.ok) {
  const { jid, sid, rid } = await answer.json();
  connection.attach(jid, sid, rid, onStatus);
} else {
  location.replace('/');
}
// endregion

function onStatus(status) {
  if (status === Strophe.Status.ATTACHED) {
    connection.addHandler(onMessage, null, 'message');
    connection.send($pres());
    find('writing').querySelector('button').disabled = false;
    find('status').textContent = 'online';
  } else if (status === Strophe.Status.DISCONNECTED) {
    find('leaving').submit();
  }
}

function onMessage(message) {
  const body = message.querySelector('body');
  if (body && message.getAttribute('type') !== 'error') {
    say('in', message.getAttribute('from'), body.textContent);
  }
  return true;
}

/** What others write is text, and stays text. */
function say(direction, who, text) {
  const line = find('talk').appendChild(document.createElement('li'));
  line.className = direction;
  line.appendChild(document.createElement('small')).textContent = who;
  line.append(text);
  line.scrollIntoView();
}

find('writing').addEventListener('submit', (event) => {
  event.preventDefault();
  const to = find('to').value.trim();
  connection.send($msg({ to, type: 'chat' }).c('body').t(find('text').value));
  say('out', `to ${to}`, find('text').value);
  find('text').value = '';
});

find('leaving').addEventListener('submit', (event) => {
  if (connection.connected) {
    event.preventDefault(); // until the server knows
    connection.disconnect('logged out');
  }
});
