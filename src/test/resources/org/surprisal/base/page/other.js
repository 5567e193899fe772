import {one} from './base.js';
export function two() {
  return one + one;
}
