// Shows what the client does, and tells it to the tests.
import { clientOf } from '/client.mjs';

const show = (id, text) => {
  document.getElementById(id).textContent = text;
};

function say(direction, who, xml) {
  const body = new DOMParser().parseFromString(xml, 'text/xml').querySelector('message > body');
  if (body) {
    const line = document.getElementById('talk').appendChild(document.createElement('li'));
    line.className = direction;
    line.appendChild(document.createElement('small')).textContent = who;
    line.append(body.textContent);
  }
}

const attribute = (xml, name) =>
  new DOMParser().parseFromString(xml, 'text/xml').documentElement.getAttribute(name);

function observe(event) {
  if (event.event === 'status') {
    const trail = document.getElementById('status');
    trail.textContent = trail.textContent === 'idle' ? event.status : `${trail.textContent} → ${event.status}`;
  } else if (event.event === 'received') {
    say('in', attribute(event.xml, 'from'), event.xml);
  }
  window.tell(event);
}

const client = clientOf(window.Strophe, observe);

window.commands = {
  ...client,

  attach(command) {
    show('jid', command.jid);
    show('service', command.service);
    client.attach(command);
  },

  send(command) {
    say('out', `to ${attribute(command.xml, 'to')}`, command.xml);
    client.send(command);
  },
};
