// Sets each element of class formula as KaTeX sets it, a span within its line; what it cannot read stays as it is written.
for (const element of document.querySelectorAll('.formula')) {
  katex.render(element.textContent, element, {displayMode: element.tagName !== 'SPAN', throwOnError: false, trust: false, output: 'htmlAndMathml'});
}
