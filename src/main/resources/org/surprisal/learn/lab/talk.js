// What is said to the engine and what it says. One session a tab; its name is kept for as long as the tab is.
export class Talk {
  constructor(onTold, onTrouble) {
    this.onTold = onTold;
    this.onTrouble = onTrouble;
    window.addEventListener('pagehide', () => {
      if (this.session) navigator.sendBeacon('/do', new Blob([JSON.stringify({command: 'close', session: this.session})], {type: 'application/json'}));
    });
    window.addEventListener('pageshow', event => { if (event.persisted) window.location.reload(); });
  }

  async post(asked) {
    const response = await fetch('/do', {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(asked)});
    const isJson = response.headers.get('Content-Type')?.startsWith('application/json');
    const answer = isJson ? await response.json() : {error: (await response.text()).trim()};
    if (!response.ok || answer.error) throw new Error(answer.error);
    return answer;
  }

  async open(asked) {
    const {session} = await this.post({command: 'open', ...asked});
    this.session = session;
    this.events?.close();
    this.events = new EventSource(`/events?session=${session}`);
    this.events.onmessage = event => {
      this.onTrouble('');
      this.onTold(JSON.parse(event.data));
    };
    this.events.onerror = () => this.onTrouble('The lab does not answer: has it been closed in the terminal?');
  }

  // Asks for something; what is wrong with it is shown, and undefined comes back.
  async ask(command, more) {
    try {
      return await this.post({command, session: this.session, ...more});
    } catch (error) {
      this.onTrouble(error.message);
      return undefined;
    }
  }
}
