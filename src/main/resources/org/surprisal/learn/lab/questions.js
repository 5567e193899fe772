import {button, el, fill, keep} from '../microscope/dom.js';

// The teacher arms one; the screen waits for an answer; the engine marks it.
export class Questions {
  constructor(root, page) {
    this.page = page;
    this.root = root;
    this.bar = document.getElementById('question');
  }

  // Whether there was something new to show.
  show(told) {
    const now = JSON.stringify(told);
    if (now === this.now) return false; // what somebody is typing stays
    this.now = now;
    fill(this.root,
      el('p', {}, 'Arm one: the training waits until it is answered. Numbers are right to the digits typed, two at the least.'),
      el('ul', {class: 'questions'}, told.all.map(question => el('li', {}, button(question.text, 'Ask this', () => this.page.ask('arm', {question: question.id}), {id: `ask-${question.id}`})))),
      el('p', {}, `${told.right} of ${told.asked} right. `, told.asked ? button('answers as CSV', 'All answers of this tab', () => this.keep()) : null));
    const {armed} = told;
    this.bar.hidden = !armed;
    if (!armed) return true;
    const answer = text => this.page.ask('answer', {answer: text});
    const typed = el('input', {type: 'text', id: 'answer', size: 16, 'aria-label': 'answer'});
    const form = el('form', {onsubmit: event => { event.preventDefault(); answer(typed.value); }}, typed, el('button', {}, 'answer'));
    const ways = armed.answered ? [] : armed.choices.length ? armed.choices.map(choice => button(choice, 'Answer this', () => answer(choice), {class: 'choice'}))
      : armed.done ? [button('done', 'The point is moved', () => answer('done'))] : [form];
    this.bar.dataset.state = armed.answered ? (armed.right ? 'right' : 'wrong') : 'waiting';
    fill(this.bar, el('b', {}, armed.text), ways,
      armed.answered ? el('span', {id: 'verdict', role: 'status'}, `${armed.right ? '✓ right' : '✗ not right'}: ${armed.done ? '' : `${armed.answer}; `}${armed.verdict}`) : null,
      button(armed.answered ? 'go on' : 'no question', 'Take the question away', () => this.page.ask('disarm')));
    return true;
  }

  async keep() {
    const told = await this.page.ask('answers');
    if (told) keep('answers.csv', 'text/csv', told.csv);
  }
}
