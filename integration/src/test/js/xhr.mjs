// Strophe.js wants an XMLHttpRequest that parses the answer; Node has none, and xhr2's does not parse.
import XMLHttpRequest from 'xhr2';

globalThis.XMLHttpRequest = class extends XMLHttpRequest {
  get responseXML() {
    return this.responseText ? new DOMParser().parseFromString(this.responseText, 'text/xml') : null;
  }
};
