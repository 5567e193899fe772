import {one} from './base.js';
import {two} from './other.js';
console.log(one, two());
